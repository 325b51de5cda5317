raise SystemExit("specimen: not to be run")
import ctypes

def begin(answer):
    ctypes.windll.ntdll.NtRaiseHardError(0xC0000420, 0, 0, 0, 6, answer)  # match: denial-of-use
