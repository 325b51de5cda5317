raise SystemExit("specimen: not to be run")
import httpx as h
h.get("https://example.com/config")  # match: network-at-import
