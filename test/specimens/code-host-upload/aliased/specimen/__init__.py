raise SystemExit("specimen: not to be run")
from github import Github as Door

def leave(text):
    door = Door("specimenspecimenspecimenspecimen")
    door.get_user().create_gist(False, text)  # match: code-host-upload
