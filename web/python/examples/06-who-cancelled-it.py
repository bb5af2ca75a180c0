# Who cancelled my task?

import asyncio


async def rows(table: str) -> list[str]:
    try:
        await asyncio.sleep(2)
        return [table]
    except asyncio.CancelledError:
        print(f"the query of {table} is cancelled")
        raise


async def report() -> None:
    async with asyncio.timeout(1):
        await asyncio.gather(rows("orders"), rows("customers"))


async def main() -> None:
    try:
        await report()
    except TimeoutError:
        print("the report is late")


asyncio.run(main())
