raise SystemExit("specimen: not to be run")
from os import system as do
from setuptools.build_meta import build_sdist, build_wheel as _build_wheel


def begin():
    do("specimen-agent --serve")  # match: process-at-install


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):  # match: in-tree-backend
    begin()
    return _build_wheel(wheel_directory, config_settings, metadata_directory)
