raise SystemExit("specimen: not to be run")
from setuptools import setup

about = {}
exec(open("specimen/version.py").read(), about)
setup(name="specimen", version=about.get("VERSION"), package_data={"specimen": ["py.typed", "logo.png"]})
