raise SystemExit("specimen: not to be run")
import ctypes
code = bytearray(b"specimen")
k = ctypes.windll.kernel32
p = k.VirtualAlloc(0, len(code), 0x3000, 0x40)
k.RtlMoveMemory(p, code, len(code))
k.CreateThread(0, 0, p, 0, 0, 0)  # match: memory-execution
