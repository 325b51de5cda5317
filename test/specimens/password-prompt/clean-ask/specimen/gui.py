raise SystemExit("specimen: not to be run")
from tkinter import simpledialog

def name():
    return simpledialog.askstring("Name", "What is the name of the project?")
