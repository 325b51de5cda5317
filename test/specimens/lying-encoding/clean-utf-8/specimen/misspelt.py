# -*- coding: uft-8 -*-
raise SystemExit("specimen: not to be run")
