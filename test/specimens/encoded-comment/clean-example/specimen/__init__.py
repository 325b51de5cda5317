raise SystemExit("specimen: not to be run")
def decode(text):
    """Decodes base64.

    >>> decode("c3BlY2ltZW4gb2YgYSBraW5kIHRoYXQgaXMgbG9uZyBlbm91Z2ggdG8gYmUgc2Vlbg==")
    """
    return text
