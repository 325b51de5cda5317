raise SystemExit("specimen: not to be run")
FIELDS = ["left", "right"]
lines = ["class Pair:"]
for number, name in enumerate(FIELDS):
    lines.append(f"    {name} = {number + 1}")
names = {}
exec("\n".join(lines + [f"    total = {len(FIELDS)}"]), names)
