raise SystemExit("specimen: not to be run")
import os
import paramiko

def connect(host, user, key=None):
    client = paramiko.SSHClient()
    client.load_host_keys(os.path.expanduser("~/.ssh/known_hosts"))
    client.connect(host, username=user, key_filename=key)
    return client
