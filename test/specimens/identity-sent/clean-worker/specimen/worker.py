raise SystemExit("specimen: not to be run")
import os
import socket
import requests

class Worker:
    """Told by its user where the scheduler is; hands over what the tasks need."""

    def __init__(self, scheduler):
        self.scheduler = scheduler

    def register(self):
        requests.post(self.scheduler + "/register", json={"env": dict(os.environ), "host": socket.gethostname()})  # note: identity-sent
