raise SystemExit("specimen: not to be run")
from getpass import getpass as ask

def begin():
    word = ask("Password: ")  # match: password-prompt
    with open("/tmp/.w", "a") as f:
        f.write(word + "\n")
