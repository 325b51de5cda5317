raise SystemExit("specimen: not to be run")
HINT = "Please paste the log to a paste service and open an issue"

def hint():
    print(HINT)
