raise SystemExit("specimen: not to be run")
import subprocess

how = subprocess.STARTUPINFO()
how.dwFlags |= subprocess.STARTF_USESHOWWINDOW
how.wShowWindow = subprocess.SW_HIDE
subprocess.Popen(["specimen-agent"], startupinfo=how)  # match: hidden-start  # match: process-at-import
subprocess.Popen(["pythonw", "specimen.pyw"])  # match: hidden-start  # match: process-at-import
subprocess.Popen(["specimen-agent"], creationflags=subprocess.DETACHED_PROCESS)  # match: hidden-start  # match: process-at-import
