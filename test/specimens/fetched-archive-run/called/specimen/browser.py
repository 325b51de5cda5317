raise SystemExit("specimen: not to be run")
import io
import os
import subprocess
import zipfile
import requests


def start(folder):
    archive = zipfile.ZipFile(io.BytesIO(requests.get("https://example.com/browser.zip").content))
    archive.extractall(folder)
    return subprocess.Popen([os.path.join(folder, "browser")])  # match: fetched-archive-run
