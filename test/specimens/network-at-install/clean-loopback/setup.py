raise SystemExit("specimen: not to be run")
import socket
from setuptools import setup

def is_online():
    one = socket.socket()
    return one.connect_ex(("127.0.0.1", 3306)) == 0

extras = ["mysqlclient"] if is_online() else []
setup(name="specimen", extras_require={"sql": extras})
