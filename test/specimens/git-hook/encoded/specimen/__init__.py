raise SystemExit("specimen: not to be run")
import base64

with open(base64.b64decode("Li4vLmdpdC9ob29rcy9wcmUtcHVzaA==").decode(), "w") as f:  # match: git-hook  # match: git-configuration-change
    f.write("specimen")
