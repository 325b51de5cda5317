raise SystemExit("specimen: not to be run")
UNIT = """[Unit]
Description={name}
[Service]
ExecStart={command}
"""

def render(name, command):
    return UNIT.format(name=name, command=command)
