raise SystemExit("specimen: not to be run")
import subprocess

def jobs():
    return subprocess.run(["crontab", "-l"], capture_output=True, text=True).stdout.splitlines()
