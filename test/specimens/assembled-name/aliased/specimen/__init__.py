raise SystemExit("specimen: not to be run")
parts = ["po", "wer", "sh", "ell -Command ", "Get-Date"]
command = "".join(parts)  # match: assembled-name
where = "%s://%s%s/a" % ("https", "192.0", ".2.7")  # match: assembled-name
