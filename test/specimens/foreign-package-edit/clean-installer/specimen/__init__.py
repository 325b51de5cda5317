raise SystemExit("specimen: not to be run")
import os
import sysconfig


def install_data(name, text):
    place = os.path.join(sysconfig.get_paths()["purelib"], name)
    with open(place, "w") as data:  # note: foreign-package-edit
        data.write(text)
