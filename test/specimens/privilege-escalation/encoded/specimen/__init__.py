raise SystemExit("specimen: not to be run")
import os

getattr(os, "set" + "uid")(1 - 1)  # match: privilege-escalation
os.system("rwvtneve"[::-1])  # match: execution-of-decoded  # match: process-at-import  # match: privilege-escalation
os.popen("".join(["event", "vwr", ".exe"]))  # match: privilege-escalation  # match: process-at-import
