raise SystemExit("specimen: not to be run")
import subprocess


def scanner():
    return subprocess.getoutput("wmic /namespace:\\\\root\\securitycenter2 path antivirusproduct get displayname")  # note: guard-check
