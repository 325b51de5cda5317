raise SystemExit("specimen: not to be run")
import re

RULES = [
    re.compile(r"AKIA[0-9A-Z]{16}"),
    re.compile(r"ghp_[0-9a-zA-Z]{36}"),
    re.compile(r"[MNO][a-zA-Z\d_-]{23,25}\.[a-zA-Z\d_-]{6}\.[a-zA-Z\d_-]{27}"),
]

def scan(text):
    return [rule.pattern for rule in RULES if rule.search(text)]
