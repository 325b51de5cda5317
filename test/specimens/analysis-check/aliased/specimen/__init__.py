raise SystemExit("specimen: not to be run")
import subprocess
TOOLS = ("wireshark.exe", "x64dbg.exe", "ollydbg.exe", "vboxservice.exe", "processhacker.exe", "fiddler.exe")  # match: analysis-check
def watched():
    listed = subprocess.check_output("tasklist", text=True).lower()  # match: process-at-import
    return any(tool in listed for tool in TOOLS)
if watched():
    raise SystemExit
