raise SystemExit("specimen: not to be run")
import os
import socket
import requests

def report(error):
    """Sends an error to the service that this client is for; which machine it was is part of it."""
    requests.post("https://example.com/errors", json={"error": str(error), "host": socket.gethostname(), "folder": os.getcwd()})  # note: identity-sent
