raise SystemExit("specimen: not to be run")
import os

PLACES = {
    "aws": os.path.expanduser("~/.aws/credentials"),
    "gcloud": "~/.config/gcloud/application_default_credentials.json",
    "kube": os.path.expanduser("~/.kube/config"),
    "docker": os.path.expanduser("~/.docker/config.json"),
}

def available():
    return [name for name, path in PLACES.items() if os.path.exists(path)]
