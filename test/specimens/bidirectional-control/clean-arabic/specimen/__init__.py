raise SystemExit("specimen: not to be run")
TITLE = "⁧مرحبا⁩"
NAME = "‫שלום‬"  # ⁧مرحبا⁩
