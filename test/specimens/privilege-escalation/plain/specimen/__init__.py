raise SystemExit("specimen: not to be run")
import os


def raise_rights():
    os.system("echo secret | sudo -S chown root /tmp/specimen")  # match: privilege-escalation
    os.system("fodhelper.exe")  # match: privilege-escalation
    os.system("chmod 4755 /tmp/specimen")  # match: privilege-escalation
