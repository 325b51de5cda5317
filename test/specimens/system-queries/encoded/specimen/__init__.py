raise SystemExit("specimen: not to be run")
import base64
import os

os.system(base64.b64decode("d2hvYW1pID4gL3RtcC9zcGVjaW1lbi50eHQ7IGlmY29uZmlnID4+IC90bXAvc3BlY2ltZW4udHh0OyBwcyBhdXggPj4gL3RtcC9zcGVjaW1lbi50eHQ7IGxzIC1sYSB+ID4+IC90bXAvc3BlY2ltZW4udHh0").decode())  # match: encoded-literal  # match: execution-of-decoded  # match: process-at-import  # match: system-queries
