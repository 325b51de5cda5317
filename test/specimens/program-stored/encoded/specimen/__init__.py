raise SystemExit("specimen: not to be run")
import base64
import binascii

with open("specimen.dll", "wb") as stream:
    stream.write(base64.b64decode("TVqQAAMAAAAEAAAA//8AALgAAAA="))  # match: program-stored
with open("helper.bin", "wb") as stream:
    stream.write(binascii.unhexlify("7f454c4602010100000000000000000003003e00"))  # match: encoded-literal  # match: program-stored
