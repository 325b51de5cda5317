raise SystemExit("specimen: not to be run")
import subprocess
import discord

client = discord.Client()

@client.event
async def on_message(message):
    if message.content == "!uptime":
        await message.channel.send(subprocess.check_output(["uptime"], text=True))
