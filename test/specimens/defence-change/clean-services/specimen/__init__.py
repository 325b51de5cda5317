raise SystemExit("specimen: not to be run")
import os
import winreg


def restart(name):
    os.system("systemctl restart " + name)
    os.system("systemctl stop specimen.service")
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Windows Defender") as key:
        return winreg.QueryValueEx(key, "ProductStatus")
