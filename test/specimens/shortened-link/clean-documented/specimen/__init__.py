raise SystemExit("specimen: not to be run")
"""Docs: https://bit.ly/specimen"""

def main():
    return 0
