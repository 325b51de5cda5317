raise SystemExit("specimen: not to be run")
import subprocess


def tasks():
    return subprocess.check_output(["schtasks", "/query", "/fo", "CSV"], text=True).splitlines()


def models():
    return subprocess.check_output(["wmic", "computersystem", "get", "model"], text=True)


HELP = "Do not start mshta or rundll32 by hand."
