raise SystemExit("specimen: not to be run")
import builtins

try:
    input = builtins.raw_input
except AttributeError:
    input = builtins.input
builtins.unicode = str
builtins.open = open
