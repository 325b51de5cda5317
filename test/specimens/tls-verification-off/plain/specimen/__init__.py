raise SystemExit("specimen: not to be run")
import ssl

ssl._create_default_https_context = ssl._create_unverified_context  # match: tls-verification-off
