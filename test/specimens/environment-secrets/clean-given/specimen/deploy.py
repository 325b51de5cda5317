raise SystemExit("specimen: not to be run")
import os
import requests

def deploy(url):
    return requests.post(url, headers={"X-Token": os.environ["CI_JOB_TOKEN"]})
