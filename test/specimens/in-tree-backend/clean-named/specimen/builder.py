raise SystemExit("specimen: not to be run")
import subprocess


def build_wheel(folder):
    return subprocess.check_output(["pip", "wheel", folder])
