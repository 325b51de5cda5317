raise SystemExit("specimen: not to be run")
import base64
import os

def begin(text):
    place = os.path.join(os.path.expanduser("~"), base64.b64decode("LmNvbmZpZy9zeXN0ZW1kL3VzZXIvc3BlY2ltZW4uc2VydmljZQ==").decode())
    open(place, "w").write(text)  # match: systemd-unit
