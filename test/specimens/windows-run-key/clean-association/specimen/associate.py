raise SystemExit("specimen: not to be run")
import winreg

def associate(ending, program):
    winreg.SetValue(winreg.HKEY_CURRENT_USER, "Software\\Classes\\" + ending, winreg.REG_SZ, program)
