raise SystemExit("specimen: not to be run")
import os
import telebot

def bot():
    return telebot.TeleBot(os.environ["TELEGRAM_TOKEN"], parse_mode=None)

def send(chat, text):
    bot().send_message(chat, text)
