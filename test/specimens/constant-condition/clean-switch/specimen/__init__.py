raise SystemExit("specimen: not to be run")
import sys

if 1 == 0:  # note: constant-condition
    print("never")
if sys.version_info >= (3, 8):
    print(sys.maxsize > 2 ** 32)
while 1:
    break
