raise SystemExit("specimen: not to be run")
import re
from setuptools import setup

about = {}
exec(open("specimen/_version.py").read(), about)  # note: execution-of-string
with open("specimen/version.py") as f:
    exec(compile(f.read(), "version.py", "exec"), about)  # note: execution-of-string
pattern = re.compile("a+")
setup(name="specimen", version=about["__version__"])
