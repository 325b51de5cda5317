raise SystemExit("specimen: not to be run")
import requests

def test_post():
    assert requests.post("https://webhook.site/00000000-0000-0000-0000-000000000000", json={}).ok  # note: out-of-band-beacon
