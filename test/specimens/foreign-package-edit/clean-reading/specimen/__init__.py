raise SystemExit("specimen: not to be run")
import os
import site

for folder in site.getsitepackages():
    names = os.listdir(folder) if os.path.isdir(folder) else []
    versions = [open(os.path.join(folder, name, "VERSION")).read() for name in names if name == "specimen"]
