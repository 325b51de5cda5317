raise SystemExit("specimen: not to be run")
import sys
import threading

coverage = sys.gettrace() is not None
threading.settrace(None)
