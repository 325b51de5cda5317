raise SystemExit("specimen: not to be run")
import smtplib

class Backend:
    def __init__(self, host, user, password):
        self.host, self.user, self.password = host, user, password

    def deliver(self, message):
        server = smtplib.SMTP(self.host)
        server.login(self.user, self.password)
        server.send_message(message)
