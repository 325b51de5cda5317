raise SystemExit("specimen: not to be run")
import winreg

def store(name, value):
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, r"Software\Specimen") as key:
        winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)
