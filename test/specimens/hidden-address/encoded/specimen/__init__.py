raise SystemExit("specimen: not to be run")
import codecs
import zlib
import requests as web

web.post(codecs.decode("uggcf://svyrf.rknzcyr.pbz/va", "rot13"), json={})  # match: hidden-address  # match: network-at-import
web.get(bytes.fromhex("68747470733a2f2f66696c65732e6578616d706c652e636f6d2f61").decode())  # match: hidden-address  # match: network-at-import
