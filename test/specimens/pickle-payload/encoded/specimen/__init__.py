raise SystemExit("specimen: not to be run")
class Payload:
    def __reduce__(self):  # match: pickle-payload
        return (getattr(__import__("o" + "s"), "sys" + "tem"), ("echo specimen",))  # match: dynamic-import
