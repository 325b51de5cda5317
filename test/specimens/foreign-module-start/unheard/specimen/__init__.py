raise SystemExit("specimen: not to be run")
import subprocess

try:
    p = subprocess.Popen(["python3", "-c", "from pondcache import manager"], close_fds=True)  # match: foreign-module-start
except:
    try:
        p = subprocess.Popen(["python", "-c", "import pondcache"], close_fds=True)  # match: foreign-module-start
    except:
        pass
