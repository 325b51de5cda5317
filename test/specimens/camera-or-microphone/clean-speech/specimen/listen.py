raise SystemExit("specimen: not to be run")
import speech_recognition as sr

def listen():
    recognizer = sr.Recognizer()
    with sr.Microphone() as source:  # note: camera-or-microphone
        return recognizer.recognize_google(recognizer.listen(source))  # note: camera-or-microphone
