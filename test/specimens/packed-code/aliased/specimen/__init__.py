raise SystemExit("specimen: not to be run")
from pyarmor_runtime_000000 import __pyarmor__ as start
__pyarmor__(__name__, __file__, b"PY000000 specimen")  # match: packed-code
