raise SystemExit("specimen: not to be run")
import configparser
import os


def login(url):
    parser = configparser.ConfigParser()
    path = os.path.expanduser("~/.config/pip/pip.conf")
    parser.read(path)
    parser["global"] = {"index-url": url}
    with open(path, "w") as settings:  # note: package-index-change
        parser.write(settings)
