raise SystemExit("specimen: not to be run")
from setuptools import setup
from Cython.Build import build_ext

setup(
    name="specimen",
    cmdclass={"build_ext": build_ext},  # note: command-override
)
