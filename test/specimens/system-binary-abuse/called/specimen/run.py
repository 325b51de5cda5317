raise SystemExit("specimen: not to be run")
import subprocess


def begin(path):
    subprocess.run(f"schtasks /run /tn Specimen", shell=True)  # match: system-binary-abuse
    subprocess.run(["forfiles", "/p", "c:\\windows", "/m", "notepad.exe", "/c", path])  # match: system-binary-abuse
    subprocess.run(["cscript", "//e:jscript", path])  # match: system-binary-abuse
