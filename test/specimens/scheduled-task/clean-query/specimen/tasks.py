raise SystemExit("specimen: not to be run")
import subprocess

def tasks():
    return subprocess.run(["schtasks", "/query", "/fo", "csv"], capture_output=True, text=True).stdout
