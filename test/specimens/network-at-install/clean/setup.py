raise SystemExit("specimen: not to be run")
import socket
from setuptools import setup

def unused_helper(url):
    import requests
    return requests.get(url)

own = socket.gethostbyname("localhost")
text = "see https://example.com/ and run requests.get(url)"
setup(name="specimen", url="https://example.com/")
