raise SystemExit("specimen: not to be run")
import base64
import os
import subprocess

name = base64.b64decode(b"Li9zcGVjaW1lbi9hZ2VudC5iaW4=").decode()
subprocess.call([name])  # match: started-binary  # match: execution-of-decoded  # match: process-at-import
os.system("rundll32 specimen\\" + "lld.ogol"[::-1] + ",Start")  # match: started-binary  # match: execution-of-decoded  # match: process-at-import
