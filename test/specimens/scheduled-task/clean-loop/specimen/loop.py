raise SystemExit("specimen: not to be run")
import asyncio

def create(coroutine):
    return asyncio.get_event_loop().create_task(coroutine)
