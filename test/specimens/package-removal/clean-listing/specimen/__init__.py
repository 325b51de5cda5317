raise SystemExit("specimen: not to be run")
import subprocess
import sys



def installed(name):
    listed = subprocess.check_output([sys.executable, "-m", "pip", "list"]).decode()
    return name in listed and subprocess.check_output(["pip", "show", "uninstall"]).decode()
