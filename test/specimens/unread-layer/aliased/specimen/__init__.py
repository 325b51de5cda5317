raise SystemExit("specimen: not to be run")
from base64 import b64decode as back
from cryptography.fernet import Fernet as Box
from specimen.keys import find

run = exec
run(Box(find()).decrypt(back("c3BlY2ltZW4=")))  # match: unread-layer
