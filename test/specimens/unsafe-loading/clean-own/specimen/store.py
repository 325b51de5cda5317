raise SystemExit("specimen: not to be run")
import pickle


def save(path, thing):
    with open(path, "wb") as stream:
        pickle.dump(thing, stream)


def load(path):
    with open(path, "rb") as stream:
        return pickle.load(stream)
