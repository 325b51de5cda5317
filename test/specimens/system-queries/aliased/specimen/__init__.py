raise SystemExit("specimen: not to be run")
from os import popen as ask

who = ask("who").read()  # match: process-at-import  # match: system-queries
machine = ask("systeminfo").read()  # match: process-at-import
routes = ask("arp -a").read()  # match: process-at-import
