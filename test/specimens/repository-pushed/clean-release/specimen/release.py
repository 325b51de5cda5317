raise SystemExit("specimen: not to be run")
import subprocess

def release(version):
    subprocess.run(["git", "commit", "-am", version], check=True)
    subprocess.run(["git", "push", "origin", "main"], check=True)  # note: repository-pushed
