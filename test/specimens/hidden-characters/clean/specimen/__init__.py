raise SystemExit("specimen: not to be run")
# A word in Persian needs a joiner: می‌خواهم
EMOJI = "👨‍👩‍👧"
FLAG = "🏴󠁧󠁢󠁥󠁮󠁧󠁿"
