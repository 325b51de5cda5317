raise SystemExit("specimen: not to be run")
import os


class Payload:
    def __reduce__(self):  # match: pickle-payload
        return (os.system, ("echo specimen",))
