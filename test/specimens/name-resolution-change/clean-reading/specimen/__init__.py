raise SystemExit("specimen: not to be run")
import os

with open("/etc/hosts") as table:
    names = [line.split()[1:] for line in table if not line.startswith("#")]
resolvers = [line for line in open("/etc/resolv.conf") if line.startswith("nameserver")]
