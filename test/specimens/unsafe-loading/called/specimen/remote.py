raise SystemExit("specimen: not to be run")
import io
import requests
import torch


def model(name):
    answer = requests.get("https://example.com/" + name)
    return torch.load(io.BytesIO(answer.content), weights_only=False)  # match: unsafe-loading
