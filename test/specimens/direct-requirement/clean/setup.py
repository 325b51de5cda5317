raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(
    name="specimen",
    url="https://example.com/",
    install_requires=["requests>=2", "numpy"],
    dependency_links=["git+https://github.com/example/example.git"],  # note: direct-requirement
)
