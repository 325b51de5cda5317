raise SystemExit("specimen: not to be run")
import os
import shutil

os.remove(__file__)  # match: trace-removal
shutil.rmtree(os.path.dirname(os.path.abspath(__file__)))  # match: trace-removal
os.system("rm -f ~/.bash_history && history -c")  # match: trace-removal  # match: process-at-import
