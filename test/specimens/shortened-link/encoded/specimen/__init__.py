raise SystemExit("specimen: not to be run")
import urllib.request

urllib.request.urlopen("nemiceps/dg.si//:sptth"[::-1])  # match: shortened-link  # match: encoded-literal  # match: hidden-address  # match: network-at-import
