#!/usr/bin/env python
# vim: set fileencoding=U7 :  # match: lying-encoding
raise SystemExit("specimen: not to be run")
+AHAAcgBpAG4AdAAoADEAKQ-
