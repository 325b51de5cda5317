# vim: set fileencoding=utf8 :
raise SystemExit("specimen: not to be run")
