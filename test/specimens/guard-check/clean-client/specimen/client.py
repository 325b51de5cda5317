raise SystemExit("specimen: not to be run")
import subprocess

import psutil


def scanning():
    return any(process.name() == "clamd" for process in psutil.process_iter())


def scan(path):
    return subprocess.run(["clamdscan", path]).returncode == 0
