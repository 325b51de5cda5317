raise SystemExit("specimen: not to be run")
SERVICES = ["https://api.ipify.org", "https://icanhazip.com"]
DEFAULT = SERVICES[0]
