raise SystemExit("specimen: not to be run")
def connect():
    """Connects to stratum+tcp://pool.example.com:3333."""

workers = difficulty = shares = nonce = hashrate = 0
PORTS = (3333, 4444)
