raise SystemExit("specimen: not to be run")
import subprocess

MODULES = ["subprocess", "socket"]
first = MODULES[0]
kind = "sub" + "process"


def call(name):
    return subprocess.call(["/bin/" + name])
