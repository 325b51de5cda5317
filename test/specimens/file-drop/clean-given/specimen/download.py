raise SystemExit("specimen: not to be run")
import requests

def download(url, path):
    with requests.get(url, stream=True) as response, open(path, "wb") as out:
        for chunk in response.iter_content(8192):
            out.write(chunk)
