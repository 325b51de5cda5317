raise SystemExit("specimen: not to be run")
import subprocess
from http.server import BaseHTTPRequestHandler

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.wfile.write(subprocess.check_output(["uptime"]))
