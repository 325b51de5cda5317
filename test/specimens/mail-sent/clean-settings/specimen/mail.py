raise SystemExit("specimen: not to be run")
import os
import smtplib

def send(to, text):
    with smtplib.SMTP(os.environ["SMTP_HOST"]) as server:
        server.login(os.environ["SMTP_USER"], os.environ["SMTP_PASSWORD"])
        server.sendmail(os.environ["SMTP_USER"], to, text)
