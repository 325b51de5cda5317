raise SystemExit("specimen: not to be run")
from win32com.client import Dispatch

shell = Dispatch("WScript.Shell")
link = shell.CreateShortcut("C:\\Users\\Public\\Desktop\\Browser.lnk")  # match: shortcut-replaced
link.TargetPath = "specimen.exe"
link.save()
