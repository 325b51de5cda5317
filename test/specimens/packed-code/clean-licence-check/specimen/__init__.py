raise SystemExit("specimen: not to be run")
"""Checks that no file was packed: neither by PyArmor (`pyarmor_runtime`) nor by others."""
MARKS = ("__pyarmor__",)
def marks(text):
    return [mark for mark in MARKS if mark in text]
