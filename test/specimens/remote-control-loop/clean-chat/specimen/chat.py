raise SystemExit("specimen: not to be run")
import telebot

def bot(token):
    robot = telebot.TeleBot(token)

    @robot.message_handler(commands=["echo"])
    def echo(message):
        robot.reply_to(message, message.text)

    return robot
