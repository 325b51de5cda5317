raise SystemExit("specimen: not to be run")
from ctypes import windll as w

k = w.kernel32
if k.CheckRemoteDebuggerPresent(-1, None):  # match: debugger-check
    raise SystemExit
status = [line for line in open("/proc/self/status") if line.startswith("TracerPid")]  # match: debugger-check
