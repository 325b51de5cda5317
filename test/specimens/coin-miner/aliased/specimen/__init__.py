raise SystemExit("specimen: not to be run")
from os import system as s

def begin():
    s("nohup ./xmrig --donate-level 1 --rig-id specimen &")  # match: coin-miner
