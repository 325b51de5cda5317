raise SystemExit("specimen: not to be run")
from .greet import greet
__all__ = ["greet"]
