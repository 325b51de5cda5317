raise SystemExit("specimen: not to be run")
import socket


def use(proxied):
    socket.socket = proxied  # note: patched-library
    socket.create_connection = proxied  # note: patched-library
