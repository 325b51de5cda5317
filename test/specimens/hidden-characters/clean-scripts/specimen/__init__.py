raise SystemExit("specimen: not to be run")
NAMES = {"русский": "ru", "العربية": "ar", "日本語": "ja"}
Δt = 0.1
