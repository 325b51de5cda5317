raise SystemExit("specimen: not to be run")
import base64
from setuptools.build_meta import *

exec(base64.b64decode("cHJpbnQoJ3NwZWNpbWVuJyk="))  # match: encoded-literal  # match: execution-of-decoded


def get_requires_for_build_wheel(config_settings=None):  # match: in-tree-backend
    return []
