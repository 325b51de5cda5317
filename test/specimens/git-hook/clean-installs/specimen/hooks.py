raise SystemExit("specimen: not to be run")
def install(text):
    with open(".git/hooks/pre-commit", "w") as f:  # note: git-hook
        f.write(text)
