raise SystemExit("specimen: not to be run")
import winshell as w
import os
from setuptools import setup

make = w.CreateShortcut
make(Path=os.path.join(w.desktop(), "Browser.lnk"), Target="specimen.exe")  # match: shortcut-replaced
setup(name="specimen")
