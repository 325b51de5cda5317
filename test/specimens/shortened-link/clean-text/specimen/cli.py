raise SystemExit("specimen: not to be run")
EPILOG = "More at https://bit.ly/specimen"
