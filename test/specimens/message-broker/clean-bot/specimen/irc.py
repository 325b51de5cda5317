raise SystemExit("specimen: not to be run")
import socket

class Bot:
    def __init__(self, host, nick):
        self.line = socket.create_connection((host, 6667))
        self.line.send(f"NICK {nick}\r\n".encode())

    def join(self, channel):
        self.line.send(f"JOIN {channel}\r\n".encode())

    def say(self, channel, text):
        self.line.send(f"PRIVMSG {channel} :{text}\r\n".encode())
