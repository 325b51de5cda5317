raise SystemExit("specimen: not to be run")
import random

token = random.random()  # nosec
password = "specimen"  # pragma: allowlist secret
