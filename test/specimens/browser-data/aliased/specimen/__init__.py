raise SystemExit("specimen: not to be run")
from browser_cookie3 import chrome as jar

take = jar

def grab():
    return take(domain_name="example.com")  # match: browser-data
