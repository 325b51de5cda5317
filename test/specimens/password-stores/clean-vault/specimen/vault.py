raise SystemExit("specimen: not to be run")
from pykeepass import PyKeePass

def entry(path, password, title):
    return PyKeePass(path, password=password).find_entries(title=title, first=True)
