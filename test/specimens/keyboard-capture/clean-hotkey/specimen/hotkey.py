raise SystemExit("specimen: not to be run")
import keyboard

def register(keys, action):
    keyboard.add_hotkey(keys, action)
