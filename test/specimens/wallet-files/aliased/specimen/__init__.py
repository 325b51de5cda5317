raise SystemExit("specimen: not to be run")
from pathlib import Path as P
from shutil import copy as take

place = P.home() / ".bitcoin" / "wallet.dat"
take(place, "a")  # match: wallet-files
