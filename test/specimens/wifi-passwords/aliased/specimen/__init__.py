raise SystemExit("specimen: not to be run")
from os import popen as ask

def grab(name):
    return ask("netsh wlan show profile " + name + " key=clear").read()  # match: wifi-passwords
