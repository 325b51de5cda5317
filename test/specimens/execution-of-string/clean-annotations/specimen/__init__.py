raise SystemExit("specimen: not to be run")
import typing

def resolve(annotation, names):
    if isinstance(annotation, typing.ForwardRef):
        return eval(annotation.__forward_arg__, names)  # note: execution-of-string
    return annotation
