raise SystemExit("specimen: not to be run")
import paho.mqtt.client as mqtt

def publish(host, topic, value):
    client = mqtt.Client()
    client.connect(host)
    client.publish(topic, value)
