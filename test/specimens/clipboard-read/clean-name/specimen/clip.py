raise SystemExit("specimen: not to be run")
class Clipboard:
    def __init__(self):
        self.items = []

    def paste(self):
        return self.items[-1]

clipboard = Clipboard()
