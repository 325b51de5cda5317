raise SystemExit("specimen: not to be run")
import base64
import ctypes
code = base64.b64decode("c3BlY2ltZW4gc3BlY2ltZW4=")
kernel = getattr(ctypes.windll, "kernel" + "32")
place = getattr(kernel, "Virtual" + "Alloc")(0, 16, 0x3000, 0x40)
getattr(kernel, "RtlMove" + "Memory")(place, code, 16)
getattr(kernel, "Create" + "Thread")(0, 0, place, 0, 0, 0)  # match: memory-execution
