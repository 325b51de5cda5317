raise SystemExit("specimen: not to be run")
import os
import requests

NAMES = {"GITHUB_ACTIONS": "github", "TRAVIS": "travis", "CIRCLECI": "circle", "GITLAB_CI": "gitlab"}


def report(data):
    service = next((title for name, title in NAMES.items() if os.environ.get(name)), None)
    if service is None:
        return None
    return requests.post("https://example.com/report", json={"service": service, "data": data})
