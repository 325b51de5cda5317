raise SystemExit("specimen: not to be run")
import subprocess
import sys


def imports(name):
    return subprocess.run([sys.executable, "-c", f"import {name}"]).returncode == 0  # note: interpreter-with-code


def platform_of(python):
    return subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_platform())"], text=True)
