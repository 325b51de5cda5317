raise SystemExit("specimen: not to be run")
import os

BASE = "https://files.example.com"
URL = BASE + "/api/" + "v1"
API = "https://%s.example.com/" % "api"
HOME = os.path.join("~", ".specimen") + os.sep
NAME = "speci" + "men"
TEXT = "The program " + "stopped"
