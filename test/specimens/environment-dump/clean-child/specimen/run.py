raise SystemExit("specimen: not to be run")
import os
import subprocess

def run(command, **extra):
    env = os.environ.copy()
    env.update(extra)
    subprocess.run(command, env=env, check=True)
    subprocess.run(command, env=dict(os.environ, LC_ALL="C"), check=True)
