raise SystemExit("specimen: not to be run")
import ssl
import urllib.request

context = ssl.create_default_context()


def fetch(url):
    return urllib.request.urlopen(url, context=context)
