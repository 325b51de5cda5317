raise SystemExit("specimen: not to be run")
# import os
# print(os.sep)
# for name in os.listdir("."):
#     print(name)
NAME = "specimen"
