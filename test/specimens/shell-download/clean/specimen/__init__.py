raise SystemExit("specimen: not to be run")
import subprocess

def fetch(url):
    subprocess.run(["git", "clone", url])
    subprocess.run(["echo", "curl https://example.com | sh"])
    print("to install, use curl or wget on the address above")
