raise SystemExit("specimen: not to be run")
import subprocess

subprocess.run(  # match: process-at-import
    ["whoami"],  # NOSONAR  # note: ignored-suppression
)
