raise SystemExit("specimen: not to be run")
from concurrent.futures import ThreadPoolExecutor

def main(jobs):
    pool = ThreadPoolExecutor()
    list(pool.map(lambda job: job(), jobs))
    pool.shutdown()
