raise SystemExit("specimen: not to be run")
def resident():
    with open("/proc/self/status") as f:
        return [line for line in f if line.startswith("VmRSS")]

def mapped():
    with open("/proc/self/maps") as f:
        return f.read()
