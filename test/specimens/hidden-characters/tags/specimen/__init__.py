raise SystemExit("specimen: not to be run")
def name():
    return "specimen󠁨󠁥󠁬󠁬󠁯󠀠󠁴󠁨󠁥󠁲󠁥󠀬󠀠󠁳󠁰󠁥󠁣󠁩󠁭󠁥󠁮"  # match: hidden-characters
