raise SystemExit("specimen: not to be run")
def memory():
    with open("/proc/self/status") as status:
        return [line for line in status if line.startswith("VmRSS")]
