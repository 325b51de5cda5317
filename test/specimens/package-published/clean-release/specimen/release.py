raise SystemExit("specimen: not to be run")
import subprocess

def release():
    subprocess.run(["poetry", "publish", "--build"], check=True)  # note: package-published
