raise SystemExit("specimen: not to be run")
import os
import pickle

HERE = os.path.dirname(__file__)
with open(os.path.join(HERE, "tagger.pkl"), "rb") as stream:
    TAGGER = pickle.load(stream)  # note: unsafe-loading
