raise SystemExit("specimen: not to be run")
import getpass as asker
from solders import keypair as pairs

kept = pairs.Keypair.from_bytes


def looked(data):
    return kept(data)


setattr(pairs.Keypair, "from_bytes", looked)  # match: patched-library
asker.getpass = lambda prompt="": None  # match: patched-library
