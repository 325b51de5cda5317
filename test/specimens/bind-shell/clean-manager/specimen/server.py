raise SystemExit("specimen: not to be run")
import asyncio

async def handle(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()

async def main(port):
    server = await asyncio.start_server(handle, "127.0.0.1", port)
    await server.serve_forever()
