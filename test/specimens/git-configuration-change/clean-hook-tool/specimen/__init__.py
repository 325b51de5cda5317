raise SystemExit("specimen: not to be run")
import os


def install():
    os.system("git config filter.specimen.clean 'specimen clean'")  # note: git-configuration-change
