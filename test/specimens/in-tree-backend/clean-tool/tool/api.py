raise SystemExit("specimen: not to be run")
import zipfile


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):  # note: in-tree-backend
    with zipfile.ZipFile(wheel_directory + "/tool.whl", "w") as wheel:
        wheel.writestr("tool.py", "VALUE = 1")
    return "tool.whl"


def get_requires_for_build_wheel(config_settings=None):
    return []
