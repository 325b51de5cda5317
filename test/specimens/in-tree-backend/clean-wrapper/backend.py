raise SystemExit("specimen: not to be run")
import subprocess
from setuptools import build_meta


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):  # note: in-tree-backend
    subprocess.check_call(["make", "-C", "src"])
    return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
