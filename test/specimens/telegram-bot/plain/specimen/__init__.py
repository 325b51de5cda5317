raise SystemExit("specimen: not to be run")
import requests

TOKEN = "0000000000:specimen-specimen-specimen-specimen"
CHAT = "100"

def tell(text):
    requests.post("https://api.telegram.org/bot" + TOKEN + "/sendMessage", data={"chat_id": CHAT, "text": text})  # match: telegram-bot
