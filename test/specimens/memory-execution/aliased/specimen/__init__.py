raise SystemExit("specimen: not to be run")
from ctypes import windll as w, create_string_buffer as hold
kernel = w.kernel32
code = hold(b"specimen")
place = kernel.VirtualAlloc(None, 8, 0x3000, 0x40)
kernel.RtlMoveMemory(place, code, 8)
thread = kernel.CreateThread
thread(None, 0, place, None, 0, None)  # match: memory-execution
