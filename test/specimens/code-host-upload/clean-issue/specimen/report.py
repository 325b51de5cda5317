raise SystemExit("specimen: not to be run")
import github

def report(token, repo, title, body):
    return github.Github(token).get_repo(repo).create_issue(title, body)
