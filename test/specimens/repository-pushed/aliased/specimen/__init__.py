raise SystemExit("specimen: not to be run")
from subprocess import call as c

def begin():
    c(["git", "push", "https://specimen:ghp_specimenspecimenspecimenspecimen0000@github.com/specimen/specimen.git"])  # match: repository-pushed
