raise SystemExit("specimen: not to be run")
import getpass
import keyring

def store(user):
    keyring.set_password("specimen", user, getpass.getpass())
