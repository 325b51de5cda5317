raise SystemExit("specimen: not to be run")
import ftplib

def fetch(name, out):
    with ftplib.FTP("ftp.example.com") as ftp:
        ftp.login("anonymous", "anonymous@")
        ftp.retrbinary("RETR " + name, out.write)
