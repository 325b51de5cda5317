raise SystemExit("specimen: not to be run")
import subprocess

def signal():
    return subprocess.getoutput("nmcli -t -f IN-USE,SIGNAL device wifi")
