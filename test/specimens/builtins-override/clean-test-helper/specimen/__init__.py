raise SystemExit("specimen: not to be run")
import builtins
import contextlib


@contextlib.contextmanager
def silent():
    kept = builtins.print
    builtins.print = lambda *words, **more: None  # note: builtins-override
    try:
        yield
    finally:
        builtins.print = kept
