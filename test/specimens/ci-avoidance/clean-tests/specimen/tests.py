raise SystemExit("specimen: not to be run")
import os
import unittest


def slow(test):
    if os.environ.get("CI"):
        return unittest.skip("slow")(test)
    return test
