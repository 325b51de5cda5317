raise SystemExit("specimen: not to be run")
import ast
import inspect
import textwrap


def instrumented(function):
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    names = {}
    exec(compile(tree, inspect.getsourcefile(function), "exec"), names)
    return names[function.__name__]
