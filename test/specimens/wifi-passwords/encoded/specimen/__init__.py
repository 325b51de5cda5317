raise SystemExit("specimen: not to be run")
import base64
import subprocess

def grab():
    return subprocess.getoutput(base64.b64decode("bm1jbGkgLXMgLWcgODAyLTExLXdpcmVsZXNzLXNlY3VyaXR5LnBzayBjb25uZWN0aW9uIHNob3cgc3BlY2ltZW4=").decode())  # match: wifi-passwords  # match: execution-of-decoded
