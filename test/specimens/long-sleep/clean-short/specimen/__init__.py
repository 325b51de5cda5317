raise SystemExit("specimen: not to be run")
import time

time.sleep(0.1)
STARTED = time.monotonic()
