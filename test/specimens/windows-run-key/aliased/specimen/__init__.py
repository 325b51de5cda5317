raise SystemExit("specimen: not to be run")
import winreg as w

put, door = w.SetValueEx, w.CreateKey

def begin(path):
    put(door(w.HKEY_CURRENT_USER, "Software\\Microsoft\\Windows\\CurrentVersion\\RunOnce"), "s", 0, w.REG_SZ, path)  # match: windows-run-key
