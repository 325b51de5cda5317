raise SystemExit("specimen: not to be run")
from PIL import ImageGrab
import pyautogui

ImageGrab.grab().save("a.png")  # match: screen-capture
pyautogui.screenshot("b.png")  # match: screen-capture
