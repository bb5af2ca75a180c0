# Which exception was lost?

import asyncio


async def save(name: str, delay: float, fails: bool) -> str:
    await asyncio.sleep(delay)
    if fails:
        raise OSError(f"{name} is read-only")
    return name


async def main() -> None:
    asyncio.create_task(save("log", 0.1, True), name="log")
    try:
        print(await asyncio.gather(save("a", 0.2, True), save("b", 0.3, True), save("c", 0.4, False)))
    except OSError as error:
        print("caught:", error)
    await asyncio.sleep(1)


asyncio.run(main())
