raise SystemExit("specimen: not to be run")
from PyQt5.QtWidgets import QShortcut

def shortcut(widget, keys, action):
    QShortcut(keys, widget).activated.connect(action)
