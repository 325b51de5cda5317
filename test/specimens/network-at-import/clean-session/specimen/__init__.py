raise SystemExit("specimen: not to be run")
import requests
from urllib.parse import urljoin
BASE = "https://example.com/api/"
session = requests.Session()
session.headers["User-Agent"] = "specimen"
ITEMS = urljoin(BASE, "items")

def items():
    return session.get(ITEMS).json()
