raise SystemExit("specimen: not to be run")
HOST = "https://files.example.org"
