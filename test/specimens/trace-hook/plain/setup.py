raise SystemExit("specimen: not to be run")
import sys
import threading
from setuptools import setup


def seen(frame, event, argument):
    return seen


sys.settrace(seen)  # match: trace-hook
threading.setprofile(seen)  # match: trace-hook
setup(name="specimen")
