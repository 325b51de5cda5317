raise SystemExit("specimen: not to be run")
import socket
import requests

def push(value):
    requests.post("http://localhost:9091/metrics/job/specimen", data={"host": socket.gethostname(), "value": value})
