raise SystemExit("specimen: not to be run")
import json
import subprocess

def publish(data, place):
    with open(place, "w") as file:
        json.dump(data, file)
    subprocess.run(["git", "add", place])
