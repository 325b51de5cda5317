raise SystemExit("specimen: not to be run")
import socket as s
import getpass
from paho.mqtt import client as m

def begin():
    line = m.Client()
    line.connect("broker.hivemq.com", 1883)  # match: message-broker
    line.publish("specimen/in", s.gethostname() + getpass.getuser())
