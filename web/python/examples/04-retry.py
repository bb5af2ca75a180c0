# Try again, and wait longer each time

import asyncio

answers = {"orders": [None, None, "42 orders"], "stock": [None, None, None, None]}


async def ask(service: str) -> str:
    await asyncio.sleep(0.2)
    answer = answers[service].pop(0)
    if answer is None:
        raise ConnectionError(f"{service} is busy")
    return answer


async def patiently(service: str) -> str:
    pause = 0.5
    for attempt in range(1, 4):
        try:
            return await ask(service)
        except ConnectionError as error:
            print(f"attempt {attempt}: {error}")
            if attempt == 3:
                raise
            await asyncio.sleep(pause)
            pause *= 2
    raise AssertionError("never reached")


async def main() -> None:
    print(await asyncio.gather(patiently("orders"), patiently("stock"), return_exceptions=True))


asyncio.run(main())
