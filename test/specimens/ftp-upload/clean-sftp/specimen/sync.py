raise SystemExit("specimen: not to be run")
import paramiko

def push(host, user, key, path):
    client = paramiko.SSHClient()
    client.connect(host, username=user, key_filename=key)
    client.open_sftp().put(path, path)
