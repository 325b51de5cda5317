raise SystemExit("specimen: not to be run")
import os

def add_to_path():
    with open(os.path.expanduser("~/.bashrc"), "a") as f:  # note: shell-profile
        f.write('\nexport PATH="$HOME/.specimen/bin:$PATH"\n')
