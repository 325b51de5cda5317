raise SystemExit("specimen: not to be run")
import os
import subprocess
import tempfile

def edit(text):
    with tempfile.NamedTemporaryFile("w+", suffix=".txt", delete=False) as file:
        file.write(text)
    subprocess.call([os.environ.get("EDITOR", "vi"), file.name])  # note: written-file-run
    return open(file.name).read()
