raise SystemExit("specimen: not to be run")
import time


def watch(queue):
    while True:
        queue.poll()
        time.sleep(300)


if __name__ == "__main__":
    time.sleep(60)
