raise SystemExit("specimen: not to be run")
import time
from datetime import datetime, timedelta


def expired(token):
    return time.time() > token.expires


def yesterday():
    return datetime.now() - timedelta(days=1)
