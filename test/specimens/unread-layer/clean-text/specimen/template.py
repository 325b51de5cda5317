raise SystemExit("specimen: not to be run")
def render(source, names):
    code = compile(source.decode("utf-8"), "<template>", "exec")
    exec(code, names)
