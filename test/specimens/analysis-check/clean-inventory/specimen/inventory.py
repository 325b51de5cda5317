raise SystemExit("specimen: not to be run")
import psutil
def running(names):
    return [process.pid for process in psutil.process_iter() if process.name() in names]
BROWSERS = ["firefox", "chromium", "epiphany"]
