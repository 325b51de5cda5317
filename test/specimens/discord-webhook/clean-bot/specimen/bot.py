raise SystemExit("specimen: not to be run")
import os
import discord

INVITE = "https://discord.gg/specimen"
BADGE = "https://img.shields.io/discord/000000000000000000"

client = discord.Client(intents=discord.Intents.default())

@client.event
async def on_message(message):
    if message.content == "!ping":
        await message.channel.send("pong")

def main():
    client.run(os.environ["DISCORD_TOKEN"])
