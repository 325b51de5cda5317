raise SystemExit("specimen: not to be run")
import discord

client = discord.Client()
client.run("MDAwMDAwMDAwMDAwMDAw" + "MDAw.AAAAAA.specimen" + "-specimen-specimen-sp")  # match: discord-webhook
