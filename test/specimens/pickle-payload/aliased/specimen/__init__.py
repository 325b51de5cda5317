raise SystemExit("specimen: not to be run")
from builtins import exec as run
import subprocess as s


class One(object):
    def __reduce__(self):  # match: pickle-payload
        return run, ("x = 1",)


class Two:
    def __reduce_ex__(self, protocol):  # match: pickle-payload
        return (s.check_output, (["echo"],))
