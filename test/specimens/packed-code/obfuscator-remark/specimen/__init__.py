# Obfuscated with a specimen of an obfuscator  # match: packed-code
raise SystemExit("specimen: not to be run")
x = 1
