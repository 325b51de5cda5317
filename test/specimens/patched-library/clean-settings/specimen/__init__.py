raise SystemExit("specimen: not to be run")
import logging
import warnings

import requests

requests.adapters.DEFAULT_RETRIES = 5
logging.raiseExceptions = False
warnings.showwarning = print
