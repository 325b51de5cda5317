raise SystemExit("specimen: not to be run")
from pynput import keyboard
from PIL import ImageGrab
import pyperclip

def pressed(key):
    return key

with keyboard.Listener(on_press=pressed) as listener:  # match: surveillance
    listener.join()
ImageGrab.grab().save("a.png")  # match: surveillance
text = pyperclip.paste()  # match: surveillance
