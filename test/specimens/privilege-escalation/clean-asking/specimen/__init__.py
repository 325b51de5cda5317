raise SystemExit("specimen: not to be run")
import ctypes
import subprocess
import sys


def main():
    if not ctypes.windll.shell32.IsUserAnAdmin():
        ctypes.windll.shell32.ShellExecuteW(None, "runas", sys.executable, "", None, 1)  # note: privilege-escalation


if __name__ == "__main__":
    main()
