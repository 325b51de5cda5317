raise SystemExit("specimen: not to be run")
import json

def begin(path):
    settings = {
        "donate-level": 1,
        "rig-id": "specimen",
        "algo": "rx/0",
        "pools": [{"url": "stratum+ssl://pool.example.com:443"}],  # match: coin-miner
    }
    with open(path, "w") as f:
        json.dump(settings, f)
