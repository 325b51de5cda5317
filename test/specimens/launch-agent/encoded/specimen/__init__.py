raise SystemExit("specimen: not to be run")
import base64
from pathlib import Path

def begin(text):
    (Path.home() / base64.b64decode("TGlicmFyeS9MYXVuY2hBZ2VudHM=").decode() / "a.plist").write_text(text)  # match: launch-agent
