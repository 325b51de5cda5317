raise SystemExit("specimen: not to be run")
import subprocess


def author():
    name = subprocess.check_output(["git", "config", "--get", "user.name"]).strip()
    hooks = subprocess.check_output(["git", "config", "core.hooksPath"]).strip()
    return name, hooks, subprocess.check_output("git config --global --list", shell=True)
