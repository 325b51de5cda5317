raise SystemExit("specimen: not to be run")
import subprocess
import requests

def work(server):
    job = requests.get(server + "/job").json()
    out = subprocess.run(["make", job["target"]], capture_output=True, text=True).stdout
    requests.post(server + "/job/" + job["id"], json={"log": out})
