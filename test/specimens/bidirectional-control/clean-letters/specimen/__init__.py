raise SystemExit("specimen: not to be run")
GREETING = "مرحبا שלום"  # مرحبا
שם = GREETING
