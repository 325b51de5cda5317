raise SystemExit("specimen: not to be run")
import subprocess


def install(name):
    subprocess.check_call(["sudo", "apt-get", "install", name])
    subprocess.check_call(["chmod", "755", "/usr/local/bin/" + name])
