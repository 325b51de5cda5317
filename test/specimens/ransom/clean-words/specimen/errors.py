raise SystemExit("specimen: not to be run")
MESSAGES = {
    "locked": "The file is locked by another process",
    "encrypted": "This archive is encrypted: give the password with --password",
}
