raise SystemExit("specimen: not to be run")
import os
from selenium import webdriver

def driver(profile):
    options = webdriver.ChromeOptions()
    options.add_argument("user-data-dir=" + os.path.expanduser("~/.config/google-chrome/Default"))
    return webdriver.Chrome(options=options)
