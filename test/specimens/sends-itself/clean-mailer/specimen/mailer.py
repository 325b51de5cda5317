raise SystemExit("specimen: not to be run")
import smtplib
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart

def send(server, to, path):
    letter = MIMEMultipart()
    with open(path, "rb") as f:
        letter.attach(MIMEApplication(f.read()))
    with smtplib.SMTP(server) as line:
        line.sendmail("box@example.com", to, letter.as_string())
