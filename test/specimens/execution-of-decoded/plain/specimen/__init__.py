raise SystemExit("specimen: not to be run")
import base64, zlib, codecs, marshal
exec(base64.b64decode("aW1wb3J0IG9zCnByaW50KCJzcGVjaW1lbiIsIG9zLnNlcCkK"))  # match: execution-of-decoded  # match: encoded-literal
data = "eJxLDDcsTzL2MvB0t6xyznOqTAw3NfB29qpKdg/LSgw3zEnK9CwGyfnk+eUkO2d7J9JYPQBlVy+z"  # match: encoded-literal
eval(compile(base64.b64decode(zlib.decompress(base64.b64decode(data))), "<s>", "exec"))  # match: execution-of-decoded
exec(codecs.decode("cevag(1)", "rot13"))  # match: execution-of-decoded
exec("".join(chr(int(c)) for c in "112 114 105 110 116 40 49 41".split()))  # note: execution-of-string
exec(bytes.fromhex("7072696e74283129").decode())  # match: execution-of-decoded
exec(marshal.loads(zlib.decompress(blob)))  # match: unread-layer
