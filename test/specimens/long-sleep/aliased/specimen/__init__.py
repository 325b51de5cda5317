raise SystemExit("specimen: not to be run")
import random
from os import system as do
from time import sleep as rest

rest(random.randint(60, 300))  # match: long-sleep
do("specimen-agent --serve")  # match: process-at-import
