raise SystemExit("specimen: not to be run")
import builtins
import gettext


def install(domain):
    builtins.__dict__["_"] = gettext.translation(domain, fallback=True).gettext
