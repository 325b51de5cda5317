raise SystemExit("specimen: not to be run")
import os
import requests

def ask():
    return requests.get(os.environ["SPECIMEN_URL"] + "/next").text
