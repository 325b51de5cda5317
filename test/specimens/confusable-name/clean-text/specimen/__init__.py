raise SystemExit("specimen: not to be run")
TABLE = {"а": "a", "е": "e"}
# еxec is no name here, 𝓮𝔁𝓮𝓬 neither
STYLED = "𝓮𝔁𝓮𝓬"
