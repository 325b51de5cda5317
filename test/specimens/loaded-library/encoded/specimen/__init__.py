raise SystemExit("specimen: not to be run")
import base64
import ctypes

ctypes.CDLL(base64.b64decode("bGlic3BlY2ltZW4uc28=").decode())  # match: loaded-library
ctypes.CDLL("".join(["lib", "mecin", "eps"[::-1], ".so"]))  # match: loaded-library
