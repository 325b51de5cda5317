raise SystemExit("specimen: not to be run")
import requests

BASE = "http://169.254.169.254/latest/"

class Fetcher:
    def token(self):
        return requests.put(BASE + "api/token", headers={"X-aws-ec2-metadata-token-ttl-seconds": "21600"}).text  # note: cloud-metadata

    def role(self):
        return requests.get(BASE + "meta-data/iam/security-credentials/", timeout=1).text  # note: cloud-metadata
