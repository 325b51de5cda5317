raise SystemExit("specimen: not to be run")
Qx7zKpWvRtQx7zKpWvRtQx7zKpWvRtQx7zKpWvRtQx7zKpWvRtQx7zKpWvRtQx7zKpWvRtQx7zKpWvRtQx7zKpWvRtQx7zKpWvRtQx7zKpWvRtQx7zKpWvRtQx7zKpWvRtZ = 1  # match: junk-names
