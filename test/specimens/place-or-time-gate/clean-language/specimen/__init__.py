raise SystemExit("specimen: not to be run")
import locale

LANGUAGE = (locale.getdefaultlocale()[0] or "en_US").split("_")[0]
RIGHT_TO_LEFT = LANGUAGE in ("ar", "he")
