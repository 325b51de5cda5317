raise SystemExit("specimen: not to be run")
import builtins
run = getattr(builtins, "exec")

def load(text, names):
    run(text, names)  # note: disguised-execution
