raise SystemExit("specimen: not to be run")
import os
import paramiko

def config(host):
    parsed = paramiko.SSHConfig()
    with open(os.path.expanduser("~/.ssh/config")) as f:
        parsed.parse(f)
    return parsed.lookup(host)
