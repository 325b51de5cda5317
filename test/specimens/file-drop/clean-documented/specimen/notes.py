raise SystemExit("specimen: not to be run")
NOTE = "The data set is kept on a file-sharing host; ask for the link"
