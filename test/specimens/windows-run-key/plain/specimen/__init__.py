raise SystemExit("specimen: not to be run")
import winreg

def begin():
    key = winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\Microsoft\Windows\CurrentVersion\Run", 0, winreg.KEY_SET_VALUE)
    winreg.SetValueEx(key, "specimen", 0, winreg.REG_SZ, "specimen.exe")  # match: windows-run-key
