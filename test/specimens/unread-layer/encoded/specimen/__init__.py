raise SystemExit("specimen: not to be run")
import codecs
import os
import sys

os.system(codecs.decode(sys.argv[1], "hex").decode())  # match: unread-layer
eval(compile(codecs.decode(os.environ["SPECIMEN"], "rot13"), "<s>", "exec"))  # match: unread-layer
