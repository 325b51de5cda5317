raise SystemExit("specimen: not to be run")
import pickle
import requests
import yaml

TABLE = pickle.loads(requests.get("https://example.com/table.pkl").content)  # match: network-at-import  # match: unsafe-loading
SETTINGS = yaml.load(requests.get("https://example.com/settings.yml").text, Loader=yaml.UnsafeLoader)  # match: network-at-import  # match: unsafe-loading
