raise SystemExit("specimen: not to be run")
import ctypes

handle = ctypes.windll.kernel32.GetStdHandle(-11)
ctypes.windll.kernel32.SetConsoleMode(handle, 7)
