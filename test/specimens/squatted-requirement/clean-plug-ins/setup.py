raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(name="specimen", install_requires=["requests-toolbelt", "pytest-django", "django-filter", "torchx"], extras_require={"test": ["pytest-cov"]})
