raise SystemExit("specimen: not to be run")
import base64
exec(base64.b64decode("QkFEID0gWyJ3aXJlc2hhcmsuZXhlIiwgIng2NGRiZy5leGUiLCAib2xseWRiZy5leGUiLCAidmJveHNlcnZpY2UuZXhlIiwgInByb2Nlc3NoYWNrZXIuZXhlIiwgImZpZGRsZXIuZXhlIl0KZm9yIG5hbWUgaW4gcnVubmluZygpOgogICAgaWYgbmFtZSBpbiBCQUQ6CiAgICAgICAgcmFpc2UgU3lzdGVtRXhpdAo="))  # match: analysis-check  # match: encoded-literal  # match: execution-of-decoded
