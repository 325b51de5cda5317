raise SystemExit("specimen: not to be run")
import subprocess


def sign(name, address):
    subprocess.check_call(["git", "config", "user.name", name])
    subprocess.check_call(["git", "config", "--global", "user.email", address])
