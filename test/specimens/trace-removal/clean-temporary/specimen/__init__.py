raise SystemExit("specimen: not to be run")
import os
import shutil
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "a.txt")
os.remove(path)
shutil.rmtree(folder)
os.remove(os.path.join(os.path.dirname(__file__), "cache.db"))
