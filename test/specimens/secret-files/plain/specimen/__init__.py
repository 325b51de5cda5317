raise SystemExit("specimen: not to be run")
import os
import shutil
home = os.path.expanduser("~")
key = open(os.path.join(home, ".ssh", "id_rsa")).read()  # match: secret-files
appdata = os.getenv("LOCALAPPDATA")
shutil.copy2(appdata + "\\Google\\Chrome\\User Data\\Default\\Login Data", "a.db")  # match: secret-files
vault = os.path.join(os.environ["APPDATA"], "Exodus", "exodus.wallet")  # match: secret-files
names = open(home + "/.mozilla/firefox/x.default/logins.json")
