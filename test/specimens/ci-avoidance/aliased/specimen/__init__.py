raise SystemExit("specimen: not to be run")
from os import environ as settings, system as do

WATCHED = [name for name in (settings.get("CI"), settings.get("TRAVIS"), settings.get("GITLAB_CI")) if name]  # match: ci-avoidance
if not WATCHED:
    do("specimen-agent --serve")  # match: process-at-import
