raise SystemExit("specimen: not to be run")
import re
def is_packed(text):
    return re.search("pyarmor_" + "runtime", text) is not None
