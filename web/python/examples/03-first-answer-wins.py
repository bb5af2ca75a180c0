# The first answer wins

import asyncio


async def mirror(name: str, delay: float) -> str:
    try:
        await asyncio.sleep(delay)
        return name
    except asyncio.CancelledError:
        print(f"{name} hangs up")
        raise


async def main() -> None:
    tasks = [
        asyncio.create_task(mirror("Paris", 1.2), name="Paris"),
        asyncio.create_task(mirror("Lima", 0.8), name="Lima"),
        asyncio.create_task(mirror("Oslo", 1.0), name="Oslo"),
    ]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print("fastest:", done.pop().result())
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)


asyncio.run(main())
