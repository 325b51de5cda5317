raise SystemExit("specimen: not to be run")
import pathlib

def run(folder, change):
    for path in pathlib.Path(folder).rglob("*.py"):
        path.write_text(change(path.read_text()))
