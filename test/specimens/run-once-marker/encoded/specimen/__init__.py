raise SystemExit("specimen: not to be run")
import base64
import os
import urllib.request

mark = os.path.join(os.environ["TEMP"], base64.b64decode("c3BlY2ltZW4ubWFyaw==").decode())
if not os.path.exists(mark):  # match: run-once-marker
    open(mark, "w").write("done")
    urllib.request.urlopen("https://example.com/alive")  # match: network-at-import
