raise SystemExit("specimen: not to be run")
import smtplib
import traceback

def report(server, to):
    with smtplib.SMTP(server) as line:
        line.sendmail("box@example.com", to, traceback.format_exc())
