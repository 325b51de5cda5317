raise SystemExit("specimen: not to be run")
import psutil
BAD = ["vmtoolsd.exe", "vboxservice.exe", "wireshark.exe", "x64dbg.exe", "processhacker.exe", "ollydbg.exe", "fiddler.exe", "pestudio.exe", "joeboxserver.exe"]  # match: analysis-check
for process in psutil.process_iter():
    if process.name().lower() in BAD:
        raise SystemExit
