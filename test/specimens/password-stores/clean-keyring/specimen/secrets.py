raise SystemExit("specimen: not to be run")
import keyring

def password(user):
    return keyring.get_password("specimen", user)
