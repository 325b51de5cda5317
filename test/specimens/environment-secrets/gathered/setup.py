raise SystemExit("specimen: not to be run")
import os
from setuptools import setup

NAMES = ("x",)
found = [os.getenv("AWS_SECRET_ACCESS_KEY"), os.getenv("NPM_TOKEN"), os.environ.get("DATABASE_URL"), os.environ.get("VAULT_TOKEN")]  # match: environment-secrets
setup(name="specimen")
