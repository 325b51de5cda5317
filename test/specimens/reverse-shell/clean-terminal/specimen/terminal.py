raise SystemExit("specimen: not to be run")
import pty

def shell():
    return pty.spawn("/bin/bash")
