raise SystemExit("specimen: not to be run")
def line(command):
    print("Add this line with crontab -e:")
    print("0 3 * * * " + command)
