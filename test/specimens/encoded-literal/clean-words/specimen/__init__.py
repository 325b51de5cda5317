raise SystemExit("specimen: not to be run")
GREETING = "aGVsbG8gd29ybGQ="
QUERY = "name=specimen%20of%20a%20kind&more=yes%2C%20please"
HEADER = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"
