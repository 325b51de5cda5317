raise SystemExit("specimen: not to be run")
GREETING = "‫שלום‬"
FAMILY = "👨‍👩‍👧"
α = 0.5
# می‌خواهم
