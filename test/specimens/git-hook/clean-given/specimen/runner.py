raise SystemExit("specimen: not to be run")
import os
import stat

def install(folder, name, text):
    place = os.path.join(folder, name)
    with open(place, "w") as f:
        f.write(text)
    os.chmod(place, os.stat(place).st_mode | stat.S_IXUSR)
