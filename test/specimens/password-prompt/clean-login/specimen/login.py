raise SystemExit("specimen: not to be run")
import getpass
import requests

def login(url):
    user = input("User: ")
    word = getpass.getpass("Password: ")
    return requests.post(url + "/login", json={"user": user, "password": word}).json()["token"]
