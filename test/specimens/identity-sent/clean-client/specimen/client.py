raise SystemExit("specimen: not to be run")
import os
import platform
import requests

BASE = os.environ.get("SPECIMEN_URL", "https://example.com")

class Client:
    def __init__(self):
        self.token = os.environ["SPECIMEN_TOKEN"]
        self.agent = "specimen/1 " + platform.python_version()

    def list(self):
        headers = {"Authorization": "Bearer " + self.token, "User-Agent": self.agent}
        return requests.get(BASE + "/list", headers=headers).json()

if os.environ.get("CI"):
    DEBUG = True
