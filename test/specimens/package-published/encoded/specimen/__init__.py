raise SystemExit("specimen: not to be run")
import base64
import subprocess

def begin(name):
    with open(name + "/package.json", "w") as f:
        f.write("{}")
    subprocess.run(base64.b64decode("bnBtIHB1Ymxpc2ggLS1hY2Nlc3MgcHVibGlj").decode(), shell=True, cwd=name)  # match: package-published  # match: execution-of-decoded
