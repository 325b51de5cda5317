# coding: rot13
envfr FlfgrzRkvg("fcrpvzra: abg gb or eha")
vzcbeg bf
bf.trgpjq()
