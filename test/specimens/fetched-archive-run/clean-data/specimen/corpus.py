raise SystemExit("specimen: not to be run")
import io
import zipfile
import requests


def corpus(folder):
    zipfile.ZipFile(io.BytesIO(requests.get("https://example.com/corpus.zip").content)).extractall(folder)
    return folder
