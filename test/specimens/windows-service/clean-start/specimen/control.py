raise SystemExit("specimen: not to be run")
import win32serviceutil

def restart(name):
    win32serviceutil.RestartService(name)
