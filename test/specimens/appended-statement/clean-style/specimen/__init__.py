raise SystemExit("specimen: not to be run")
import subprocess;
import sys;


def version(tool):
    found = subprocess.check_output([tool, "--version"]);
    return found.decode();


def run(tool):
    code = subprocess.call([tool]); print(code);
