# A pool of workers and a queue

import asyncio


async def worker(name: str, queue: asyncio.Queue[int]) -> None:
    while True:
        job = await queue.get()
        await asyncio.sleep(0.3 + 0.1 * job)
        print(f"{name} has done job {job}")
        queue.task_done()


async def main() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    for job in range(6):
        queue.put_nowait(job)
    workers = [asyncio.create_task(worker(f"worker {n}", queue), name=f"worker {n}") for n in (1, 2)]
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print("all done")


asyncio.run(main())
