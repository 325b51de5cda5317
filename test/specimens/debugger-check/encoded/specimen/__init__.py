raise SystemExit("specimen: not to be run")
import ctypes

getattr(ctypes.windll.kernel32, "IsDebugger" + "Present")()  # match: debugger-check
