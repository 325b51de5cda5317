raise SystemExit("specimen: not to be run")
import telebot

TOKEN = "YOUR_BOT_TOKEN"

def main():
    bot = telebot.TeleBot(TOKEN)
    bot.infinity_polling()
