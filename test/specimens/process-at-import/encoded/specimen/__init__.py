raise SystemExit("specimen: not to be run")
import subprocess
name = "".join(chr(code) for code in (115, 112, 101, 99, 105, 109, 101, 110))
subprocess.Popen([name, "--now"])  # match: process-at-import
