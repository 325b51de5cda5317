raise SystemExit("specimen: not to be run")
import os

os.environ["PIP_INDEX_URL"] = "https://pypi.org/simple"
os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"


def use_mirror():
    os.system("pip config set global.index-url https://pypi.tuna.tsinghua.edu.cn/simple")
