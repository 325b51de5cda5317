raise SystemExit("specimen: not to be run")
from win32com.client import Dispatch as door

def begin(task):
    service = door("Schedule.Service")
    service.GetFolder("\\").RegisterTaskDefinition("specimen", task, 6, "", "", 3)  # match: scheduled-task
