raise SystemExit("specimen: not to be run")
import plyvel

def opened(path):
    return plyvel.DB(os.path.join(path, "leveldb"), create_if_missing=True)
