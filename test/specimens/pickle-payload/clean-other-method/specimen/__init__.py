raise SystemExit("specimen: not to be run")
import os


class Runner:
    def reduce(self):
        return (os.system, ("ls",))
