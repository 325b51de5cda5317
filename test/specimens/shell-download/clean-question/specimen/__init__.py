raise SystemExit("specimen: not to be run")
import subprocess
def has(tool):
    return subprocess.call(["which", tool]) == 0
def versions():
    return [subprocess.check_output([tool, "--version"]) for tool in ("curl", "wget") if has(tool)]
