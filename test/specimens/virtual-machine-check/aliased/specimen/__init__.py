raise SystemExit("specimen: not to be run")
import winreg as keys
from os import system as do
from subprocess import getoutput as ask

keys.OpenKey(keys.HKEY_LOCAL_MACHINE, "SOFTWARE\\VMware, Inc.\\VMware Tools")  # match: virtual-machine-check
model = ask("wmic computersystem get model")  # match: process-at-import
if "VirtualBox" not in model:
    do("specimen-agent --serve")  # match: process-at-import
