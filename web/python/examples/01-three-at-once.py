# Three requests at once

import asyncio


async def fetch(name: str, delay: float) -> str:
    print(f"{name} is asked")
    await asyncio.sleep(delay)
    print(f"{name} answers")
    return name.upper()


async def main() -> None:
    answers = await asyncio.gather(
        fetch("weather", 1.0),
        fetch("news", 0.5),
        fetch("traffic", 1.5),
    )
    print(answers)


asyncio.run(main())
