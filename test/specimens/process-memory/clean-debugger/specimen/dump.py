raise SystemExit("specimen: not to be run")
import subprocess

def core(pid, out):
    subprocess.run(["gcore", "-o", out, str(pid)], check=True)  # note: process-memory
