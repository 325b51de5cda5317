raise SystemExit("specimen: not to be run")
import win32gui

def title():
    return win32gui.GetWindowText(win32gui.GetForegroundWindow())  # note: active-window
