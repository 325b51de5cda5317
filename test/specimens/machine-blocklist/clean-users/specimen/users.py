raise SystemExit("specimen: not to be run")
import getpass

ADMINS = ["root", "admin", "operator", "wheel"]  # note: machine-blocklist


def allowed():
    return getpass.getuser() in ADMINS
