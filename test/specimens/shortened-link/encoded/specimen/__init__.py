raise SystemExit("specimen: not to be run")
import urllib.request

urllib.request.urlopen("nemiceps/dg.si//:sptth"[::-1])  # match: shortened-link # match: network-at-import
