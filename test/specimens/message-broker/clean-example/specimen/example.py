raise SystemExit("specimen: not to be run")
import paho.mqtt.client as mqtt

def main(reading):
    client = mqtt.Client()
    client.connect("test.mosquitto.org", 1883)  # note: message-broker
    client.publish("specimen/reading", reading)
