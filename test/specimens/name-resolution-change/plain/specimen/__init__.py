raise SystemExit("specimen: not to be run")
with open("/etc/hosts", "a") as table:  # match: name-resolution-change
    table.write("192.0.2.7 files.example.com\n")
