raise SystemExit("specimen: not to be run")
import base64
import os

def begin():
    os.system("reg add " + base64.b64decode("SEtDVVxTb2Z0d2FyZVxNaWNyb3NvZnRcV2luZG93c1xDdXJyZW50VmVyc2lvblxSdW4=").decode() + " /v specimen /d specimen.exe /f")  # match: windows-run-key  # match: execution-of-decoded
