raise SystemExit("specimen: not to be run")
import requests

def shorten(url):
    return requests.get("https://is.gd/create.php", params={"url": url}).text  # note: shortened-link
