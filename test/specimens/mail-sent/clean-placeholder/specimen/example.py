raise SystemExit("specimen: not to be run")
import smtplib

def example(message):
    server = smtplib.SMTP("localhost")
    server.login("user", "password")
    server.send_message(message)
