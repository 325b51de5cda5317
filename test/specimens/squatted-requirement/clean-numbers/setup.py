raise SystemExit("specimen: not to be run")
from setuptools import setup
setup(name="specimen", install_requires=["psycopg2", "pdfminer2", "fabric3", "flake8", "pyperclip3"])
