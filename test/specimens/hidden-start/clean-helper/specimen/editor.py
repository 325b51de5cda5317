raise SystemExit("specimen: not to be run")
import subprocess


def open_helper(path):
    how = subprocess.STARTUPINFO()
    how.dwFlags |= subprocess.STARTF_USESHOWWINDOW
    return subprocess.Popen(["ffprobe", path], startupinfo=how, stdout=subprocess.PIPE)  # note: hidden-start
