raise SystemExit("specimen: not to be run")
ALGORITHMS = ["apriori", "fpgrowth"]

class Miner:
    def __init__(self, algo, pool=None):
        self.algo, self.pool = algo, pool
