raise SystemExit("specimen: not to be run")
import subprocess


def open_port(port):
    subprocess.check_call(["iptables", "-A", "INPUT", "-p", "tcp", "--dport", str(port), "-j", "ACCEPT"])


def reset():
    subprocess.check_call(["iptables", "-F"])  # note: defence-change
