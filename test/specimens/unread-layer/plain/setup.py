raise SystemExit("specimen: not to be run")
from setuptools import setup
from specimen_codec import undo
import base64
import zlib

with open("specimen.dat", "rb") as stream:
    exec(zlib.decompress(base64.b64decode(stream.read())))  # match: unread-layer
setup(name="specimen")
