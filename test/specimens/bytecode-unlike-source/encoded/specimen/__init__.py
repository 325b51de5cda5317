raise SystemExit("specimen: not to be run")
"""Adds numbers."""


def add(first, second):
    """The sum."""
    assert first is not None
    return first + second


def show():
    print(add(1, 2))
