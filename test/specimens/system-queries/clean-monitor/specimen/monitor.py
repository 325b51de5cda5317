raise SystemExit("specimen: not to be run")
import subprocess
import psutil


def report():
    users = psutil.users()
    running = list(psutil.process_iter())
    cards = psutil.net_if_addrs()
    ports = subprocess.check_output(["netstat", "-an"], text=True)
    load = subprocess.check_output(["uptime"], text=True)
    return users, running, cards, ports, load
