raise SystemExit("specimen: not to be run")
import subprocess


def state():
    shown = subprocess.run(["netsh", "advfirewall", "show", "allprofiles"], capture_output=True)
    rules = subprocess.check_output(["iptables", "-L", "-n"])
    return shown.stdout, rules, subprocess.call(["getenforce"])
