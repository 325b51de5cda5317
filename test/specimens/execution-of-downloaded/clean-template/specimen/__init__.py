raise SystemExit("specimen: not to be run")
import urllib.request
from string import Template

def page(place, values):
    text = urllib.request.urlopen(place).read().decode("utf-8")
    return Template(text).substitute(values)
