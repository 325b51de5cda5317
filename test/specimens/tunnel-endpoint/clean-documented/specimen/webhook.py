raise SystemExit("specimen: not to be run")
def serve(port):
    """Expose the port with a tunnel, for example https://specimen.ngrok.io."""
    return port
