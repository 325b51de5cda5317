raise SystemExit("specimen: not to be run")
import os


def use(address):
    os.environ["HTTP_PROXY"] = address
    os.environ["HTTPS_PROXY"] = address


os.environ["HTTP_PROXY"] = ""
os.environ["NO_PROXY"] = "localhost"
