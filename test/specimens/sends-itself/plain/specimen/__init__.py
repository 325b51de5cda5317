raise SystemExit("specimen: not to be run")
import smtplib
from email.mime.text import MIMEText
from email.mime.multipart import MIMEMultipart

def begin(server, people):
    letter = MIMEMultipart()
    letter.attach(MIMEText(open(__file__).read()))  # match: sends-itself
    with smtplib.SMTP(server) as line:
        line.sendmail("box@example.com", people, letter.as_string())
