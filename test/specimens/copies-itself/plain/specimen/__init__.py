raise SystemExit("specimen: not to be run")
import shutil

def begin():
    for letter in "DEFG":
        shutil.copy(__file__, letter + ":\\specimen.py")  # match: copies-itself
