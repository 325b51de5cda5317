raise SystemExit("specimen: not to be run")
import ssl
import subprocess


def context():
    made = ssl.create_default_context(cadata=open("ca.pem").read())
    shown = subprocess.run(["openssl", "x509", "-in", "ca.pem", "-text"])
    return made, shown
