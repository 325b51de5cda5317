raise SystemExit("specimen: not to be run")
class Kramer:  # match: packed-code
    def __init__(self, text):
        self.text = text


Kramer("specimen")
