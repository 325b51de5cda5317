raise SystemExit("specimen: not to be run")
MAGIC = b"\x7fELF"
