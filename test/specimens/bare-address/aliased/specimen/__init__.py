raise SystemExit("specimen: not to be run")
import urllib.request as u

ask = u.urlopen

def begin():
    ask("http://3221225985/next")  # match: bare-address
