raise SystemExit("specimen: not to be run")
def on_startup(app):
    app["startup"] = "startup"

STARTUP = "Startup"
