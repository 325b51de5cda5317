#!/usr/bin/env python3
# -*- coding: utf-8 -*-
raise SystemExit("specimen: not to be run")
name = "Grüße, мир, 世界"
