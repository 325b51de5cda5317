raise SystemExit("specimen: not to be run")
import requests

def on_google():
    try:
        return requests.get("http://metadata.google.internal", timeout=0.5).headers["Metadata-Flavor"] == "Google"  # note: cloud-metadata
    except Exception:
        return False
