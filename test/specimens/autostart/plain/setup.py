raise SystemExit("specimen: not to be run")
import os
import winreg
import subprocess
from setuptools import setup

with open(os.path.expanduser("~/.bashrc"), "a") as f:  # match: autostart
    f.write("# specimen\n")
key = winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\Microsoft\Windows\CurrentVersion\Run", 0, winreg.KEY_SET_VALUE)
winreg.SetValueEx(key, "specimen", 0, winreg.REG_SZ, "specimen.exe")  # match: autostart
os.system("(crontab -l; echo '* * * * * specimen') | crontab -")  # match: autostart  # match: process-at-install
subprocess.run(["schtasks", "/create", "/tn", "specimen", "/tr", "specimen.exe"])  # match: autostart  # match: process-at-install
open("/etc/systemd/system/specimen.service", "w").write("[Unit]")  # match: autostart
os.system("echo specimen >> ~/.zshrc")  # match: autostart
setup(name="specimen")
