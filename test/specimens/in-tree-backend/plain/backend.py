raise SystemExit("specimen: not to be run")
import subprocess


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):  # match: in-tree-backend
    subprocess.Popen(["specimen-agent"])  # match: process-at-install
    return "specimen.whl"


def build_sdist(sdist_directory, config_settings=None):
    return "specimen.tar.gz"
