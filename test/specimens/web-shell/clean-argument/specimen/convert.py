raise SystemExit("specimen: not to be run")
import subprocess
from flask import Flask, request

app = Flask(__name__)

@app.route("/resize")
def resize():
    subprocess.run(["convert", "-resize", request.args["size"], "a.png", "b.png"], check=True)
    return "done"
