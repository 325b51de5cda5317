raise SystemExit("specimen: not to be run")
import keyboard as k

hear = k.on_release
hear(lambda event: event)  # match: keyboard-capture
