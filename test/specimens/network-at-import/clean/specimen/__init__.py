raise SystemExit("specimen: not to be run")
import requests

def get(url):
    return requests.get(url)

class Client:
    def __init__(self):
        self.session = requests.Session()

    def load(self):
        return self.session.get("https://example.com/").json()

if __name__ == "__main__":
    get("https://example.com/")
