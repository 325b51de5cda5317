raise SystemExit("specimen: not to be run")
import requests
from urllib.parse import quote, urljoin
BASE = "https://example.com/"
def find(word):
    return requests.get(urljoin(BASE, "find/" + quote(word)))
