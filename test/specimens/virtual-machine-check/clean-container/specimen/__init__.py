raise SystemExit("specimen: not to be run")
import os

IN_CONTAINER = os.path.exists("/.dockerenv")
WORKERS = 1 if os.cpu_count() <= 2 else 4
