# coding: quopri  # match: lying-encoding
raise SystemExit("specimen: not to be run")
=65=78=65=63("x =3D 1")
