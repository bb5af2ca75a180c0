# Why does everything wait?

import asyncio
import time


async def pulse() -> None:
    for beat in range(5):
        print(f"beat {beat}")
        await asyncio.sleep(0.2)


async def resize(picture: str) -> None:
    time.sleep(0.5)  # the whole loop stands still; see asyncio.to_thread
    print(f"{picture} is resized")


async def main() -> None:
    await asyncio.gather(pulse(), resize("cat"), resize("dog"))


asyncio.run(main())
