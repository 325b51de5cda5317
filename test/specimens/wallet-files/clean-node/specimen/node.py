raise SystemExit("specimen: not to be run")
import os
import subprocess

def backup(cli, name):
    return subprocess.run([cli, "backupwallet", os.path.join("backups", name)], check=True)
