raise SystemExit("specimen: not to be run")
import sys


class Profiler:
    def __enter__(self):
        sys.setprofile(self.seen)  # note: trace-hook
        return self

    def __exit__(self, *error):
        sys.setprofile(None)

    def seen(self, frame, event, argument):
        return None
