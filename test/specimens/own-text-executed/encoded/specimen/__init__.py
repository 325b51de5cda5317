raise SystemExit("specimen: not to be run")
import inspect


def kept():
    # print("specimen")
    """print("specimen")"""


getattr(__builtins__, "ex" + "ec")(kept.__doc__)  # match: own-text-executed  # match: disguised-execution
eval(inspect.getcomments(kept))  # match: own-text-executed
