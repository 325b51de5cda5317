raise SystemExit("specimen: not to be run")
import ast
import re

class Model:
    def train(self, model, text):
        model.eval()
        re.compile(text)
        return ast.literal_eval(text)
