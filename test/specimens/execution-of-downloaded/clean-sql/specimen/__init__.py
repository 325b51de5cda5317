raise SystemExit("specimen: not to be run")
import sqlite3
import requests

def fill(database, place):
    cursor = sqlite3.connect(database).cursor()
    cursor.executescript(requests.get(place).text)
    return cursor.execute("select 1").fetchall()
