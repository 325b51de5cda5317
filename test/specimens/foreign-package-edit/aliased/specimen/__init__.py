raise SystemExit("specimen: not to be run")
import shutil
import requests as r

shutil.copy("other.py", r.__file__)  # match: foreign-package-edit
