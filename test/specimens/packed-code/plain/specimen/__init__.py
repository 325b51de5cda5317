raise SystemExit("specimen: not to be run")
from pytransform import pyarmor_runtime
pyarmor_runtime()  # match: packed-code
