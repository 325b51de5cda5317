raise SystemExit("specimen: not to be run")
import shutil
import tempfile

def within(work):
    folder = tempfile.mkdtemp()
    try:
        return work(folder)
    finally:
        shutil.rmtree(folder)
