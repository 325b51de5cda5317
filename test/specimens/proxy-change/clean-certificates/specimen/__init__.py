raise SystemExit("specimen: not to be run")
import os

import certifi

os.environ["SSL_CERT_FILE"] = certifi.where()
os.environ.setdefault("REQUESTS_CA_BUNDLE", certifi.where())
