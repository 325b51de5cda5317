raise SystemExit("specimen: not to be run")
import ftplib

def deploy(settings, path):
    with ftplib.FTP(settings.host, settings.user, settings.password) as ftp, open(path, "rb") as f:
        ftp.storbinary("STOR " + path, f)
