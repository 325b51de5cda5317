raise SystemExit("specimen: not to be run")
from setuptools import setup
needed = ["num" + "py", "-".join(("urklib3",))]
setup(name="specimen", install_requires=needed)  # match: squatted-requirement
