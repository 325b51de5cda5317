raise SystemExit("specimen: not to be run")
from urllib import request as r

ask = r.urlopen

def tell(text):
    body = r.Request("https://oapi.dingtalk.com/robot/send?access_token=0000000000000000specimen", data=text)
    ask(body)  # match: workplace-webhook
