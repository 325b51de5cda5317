raise SystemExit("specimen: not to be run")
import subprocess

def begin():
    subprocess.run(["sc", "create", "specimen", "binPath=", "specimen.exe", "start=", "auto"])  # match: windows-service
