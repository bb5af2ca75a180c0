# What is ready after a second, and no later

import asyncio


async def quote(shop: str, delay: float) -> str:
    await asyncio.sleep(delay)
    return f"{shop} wants {int(delay * 100)}"


async def main() -> None:
    tasks = [
        asyncio.create_task(quote(shop, delay), name=shop)
        for shop, delay in [("corner", 0.4), ("market", 0.9), ("import", 2.5)]
    ]
    done, pending = await asyncio.wait(tasks, timeout=1.0)
    for task in tasks:
        if task in done:
            print(task.result())
    for task in pending:
        task.cancel()
        print(f"{task.get_name()} is too slow")
    await asyncio.gather(*pending, return_exceptions=True)


asyncio.run(main())
