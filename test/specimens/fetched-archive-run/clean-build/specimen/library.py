raise SystemExit("specimen: not to be run")
import subprocess
import tarfile
import urllib.request


def build(version):
    name = f"library-{version}.tar.gz"
    urllib.request.urlretrieve(f"https://example.com/{name}", name)
    tarfile.open(name).extractall("library")
    subprocess.check_call(["./configure"], cwd="library")
    subprocess.check_call(["make"], cwd="library")
