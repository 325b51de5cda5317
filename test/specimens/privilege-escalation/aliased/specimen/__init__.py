raise SystemExit("specimen: not to be run")
from ctypes import windll as w
import winreg as r

key = r.CreateKey(r.HKEY_CURRENT_USER, r"Software\Classes\ms-settings\shell\open\command")  # match: privilege-escalation
r.SetValueEx(key, "", 0, r.REG_SZ, "specimen")
w.shell32.ShellExecuteW(None, "runas", "python", "specimen.py", None, 1)  # match: privilege-escalation
