raise SystemExit("specimen: not to be run")
import builtins


def seen(path, *rest, **more):
    return None


builtins.open = seen  # match: builtins-override
builtins.print = lambda *words: None  # note: builtins-override
