raise SystemExit("specimen: not to be run")
from setuptools import setup
import gettext
import codecs
with codecs.open("README.md", encoding="utf-8") as file:
    text = file.read()
setup(name="specimen", long_description=text)
