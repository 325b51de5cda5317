raise SystemExit("specimen: not to be run")
import mss

def frames(area):
    with mss.mss() as screen:  # note: screen-capture
        while True:
            yield screen.grab(area)  # note: screen-capture
