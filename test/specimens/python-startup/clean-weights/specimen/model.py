raise SystemExit("specimen: not to be run")
import torch

def save(model):
    torch.save(model.state_dict(), "weights.pth")
