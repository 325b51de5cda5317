raise SystemExit("specimen: not to be run")
import datetime


def valid():
    return datetime.date.today() < datetime.date(2031, 1, 1)
