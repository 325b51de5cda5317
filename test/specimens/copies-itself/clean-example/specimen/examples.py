raise SystemExit("specimen: not to be run")
import pathlib
import shutil

def copy_to(folder):
    for path in pathlib.Path(__file__).parent.glob("*.py"):
        shutil.copy(path, folder)
