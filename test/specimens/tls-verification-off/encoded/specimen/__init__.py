raise SystemExit("specimen: not to be run")
__import__("s" + "sl").__dict__["_create_default_" + "https_context"] = len  # match: tls-verification-off  # match: dynamic-import
