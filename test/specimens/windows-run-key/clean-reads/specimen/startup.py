raise SystemExit("specimen: not to be run")
import winreg

def programs():
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\Microsoft\Windows\CurrentVersion\Run") as key:
        return [winreg.EnumValue(key, index) for index in range(winreg.QueryInfoKey(key)[1])]
