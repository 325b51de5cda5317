raise SystemExit("specimen: not to be run")
import re

def find(text):
    return re.findall(r"[\w-]{24}\.[\w-]{6}\.[\w-]{27}", text)  # match: secret-files
