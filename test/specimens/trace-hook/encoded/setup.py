raise SystemExit("specimen: not to be run")
import sys
from setuptools import setup


def seen(event, given):
    return None


getattr(sys, "".join(["add", "audit", "hook"]))(seen)  # match: trace-hook
setup(name="specimen")
