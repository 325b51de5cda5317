raise SystemExit("specimen: not to be run")
from subprocess import Popen as start
import winreg as w

start("reg add \"HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\" /v DisableAntiSpyware /t REG_DWORD /d 1 /f", shell=True)  # match: defence-change  # match: process-at-import
key = w.CreateKey(w.HKEY_LOCAL_MACHINE, r"SOFTWARE\Policies\Microsoft\Windows Defender\Real-Time Protection")  # match: defence-change
w.SetValueEx(key, "DisableRealtimeMonitoring", 0, w.REG_DWORD, 1)
