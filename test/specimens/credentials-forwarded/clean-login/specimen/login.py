raise SystemExit("specimen: not to be run")
import requests

class Site:
    def __init__(self, username, password):
        self.session = requests.Session()
        self.session.post("https://www.example.com/login", data={"username": username, "password": password})

    def page(self):
        return self.session.get("https://www.example.com/").text

def check(username, password):
    requests.post("https://www.example.com/login", data={"username": username, "password": password}).raise_for_status()
