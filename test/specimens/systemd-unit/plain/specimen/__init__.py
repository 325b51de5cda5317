raise SystemExit("specimen: not to be run")
def begin(text):
    with open("/etc/systemd/system/specimen.service", "w") as f:  # match: systemd-unit
        f.write(text)
