raise SystemExit("specimen: not to be run")
import base64
import pathlib

pathlib.Path("specimen_stage.py").write_bytes(base64.b64decode("cHJpbnQoJ3NwZWNpbWVuJyk="))  # match: encoded-literal
__import__("specimen_stage")  # match: written-module-imported
