raise SystemExit("specimen: not to be run")
from PIL import Image


def size(path="logo.png"):
    picture = Image.open(path)
    return picture.size, picture.getpixel((0, 0)), open("logo.png", "rb").read()[:8]
