raise SystemExit("specimen: not to be run")
import socketserver

class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline())

def main(port):
    with socketserver.TCPServer(("127.0.0.1", port), Handler) as server:
        server.serve_forever()
