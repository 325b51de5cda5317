raise SystemExit("specimen: not to be run")
# Obfuscated with a specimen of an obfuscator, which is kept here for the tests of our reader.  # note: packed-code
x = 1
