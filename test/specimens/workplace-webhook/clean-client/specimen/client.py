raise SystemExit("specimen: not to be run")
import os
from slack_sdk import WebClient

def client():
    return WebClient(token=os.environ["SLACK_BOT_TOKEN"])
