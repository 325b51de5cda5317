raise SystemExit("specimen: not to be run")
import logging
import socket

class Host(logging.Filter):
    name = socket.gethostname()

    def filter(self, record):
        record.host = self.name
        return True
