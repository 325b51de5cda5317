raise SystemExit("specimen: not to be run")
from discord_webhook import DiscordWebhook as Letter

post = Letter

def tell(text):
    letter = post(url="https://discordapp.com/api/webhooks/000000000000000000/specimen-specimen", content=text)  # match: discord-webhook
    letter.execute()  # match: discord-webhook
