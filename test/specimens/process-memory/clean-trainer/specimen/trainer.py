raise SystemExit("specimen: not to be run")
import pymem

def health(game, place):
    return pymem.Pymem(game).read_int(place)  # note: process-memory
