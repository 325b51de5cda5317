raise SystemExit("specimen: not to be run")
TITLE = "Login data"  # note: browser-data
FIELDS = ["password_value", "username"]

def form(request):
    return request.POST["password_value"]
