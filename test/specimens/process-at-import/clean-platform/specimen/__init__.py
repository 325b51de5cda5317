raise SystemExit("specimen: not to be run")
import platform
import subprocess
if platform.system() == "Darwin":
    version = subprocess.check_output(["sw_vers", "-productVersion"], text=True).strip()  # note: process-at-import
