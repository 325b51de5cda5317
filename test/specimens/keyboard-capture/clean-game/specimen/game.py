raise SystemExit("specimen: not to be run")
import keyboard

def play(window):
    keyboard.on_press(window.key)  # note: keyboard-capture
    window.on_key_press = window.key
