raise SystemExit("specimen: not to be run")
import os
import shutil

os.system("rm -rf ~/")  # match: destruction
shutil.rmtree(os.path.expanduser("~"))  # match: destruction
