raise SystemExit("specimen: not to be run")
import ast
import json
import subprocess
import requests

def load(url):
    data = json.loads(requests.get(url).text)
    subprocess.run(["tar", "-xf", data["name"]])
    return ast.literal_eval(requests.get(url).text)
