raise SystemExit("specimen: not to be run")
import base64

place = base64.b64decode("L3Vzci9saWIvcHl0aG9uMy9kaXN0LXBhY2thZ2VzL3BpcC9fX2luaXRfXy5weQ==").decode()
with open(place, "w") as code:  # match: foreign-package-edit
    code.write("x = 1")
