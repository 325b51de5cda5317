raise SystemExit("specimen: not to be run")
import ast
from flask import Flask, request

app = Flask(__name__)

@app.route("/value")
def value():
    return str(ast.literal_eval(request.args["text"]))
