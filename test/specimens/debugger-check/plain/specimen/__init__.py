raise SystemExit("specimen: not to be run")
import ctypes
import sys

if ctypes.windll.kernel32.IsDebuggerPresent():  # match: debugger-check
    sys.exit()
if sys.gettrace() is not None:  # note: debugger-check
    sys.exit()
