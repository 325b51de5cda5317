raise SystemExit("specimen: not to be run")
from setuptools import setup
from specimen_key import KEY

text = "specimen"
code = ""
for at in range(len(text)):
    code += chr(ord(text[at]) ^ ord(KEY[at]))
exec(code)  # match: unread-layer
setup(name="specimen")
