raise SystemExit("specimen: not to be run")
"""How to protect code with pyarmor_runtime and pytransform."""
TOOLS = ["pyarmor", "nuitka"]
