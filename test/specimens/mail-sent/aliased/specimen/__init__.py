raise SystemExit("specimen: not to be run")
from smtplib import SMTP_SSL as Box
from email.mime.text import MIMEText as Part

def tell(log):
    part = Part(open(log).read())
    with Box("smtp.example.com") as box:
        box.login("box@example.com", "hunter2hunter2")
        box.send_message(part)  # match: mail-sent
