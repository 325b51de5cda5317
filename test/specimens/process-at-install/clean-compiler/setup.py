raise SystemExit("specimen: not to be run")
import subprocess
from setuptools import Extension, setup

def flags(name):
    return subprocess.check_output(["pkg-config", "--cflags", name], text=True).split()  # note: process-at-install

setup(name="specimen", ext_modules=[Extension("fast", ["fast.c"], extra_compile_args=flags("zlib"))])
