raise SystemExit("specimen: not to be run")
import base64
import os
import subprocess
body = base64.b64decode("cHJpbnQoJ2Egc3BlY2ltZW4sIGFuZCBub3RoaW5nIGJ1dCBhIHNwZWNpbWVuJyk=")  # match: encoded-literal
name = os.path.join("/tmp", "".join(["spec", "imen", ".py"]))
with open(name, "wb") as file:
    file.write(body)
subprocess.run(["python3", name])  # match: written-file-run  # match: process-at-import
