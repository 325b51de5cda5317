raise SystemExit("specimen: not to be run")
import os
import requests


def install(version, folder):
    target = os.path.join(folder, "driver.exe")
    with open(target, "wb") as stream:
        stream.write(requests.get(f"https://example.com/{version}/driver.exe").content)  # note: program-stored
    os.chmod(target, 0o755)
    return target
