raise SystemExit("specimen: not to be run")
from telebot import TeleBot as Robot

make = Robot
robot = make("000000000:specimen-specimen-specimen-specimen")  # match: telegram-bot

def tell(text):
    robot.send_message(100, text)
