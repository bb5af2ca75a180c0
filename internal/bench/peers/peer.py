"""CPython's side of the benchmarks: one thing, timed in a process of its own.

    python3.13 peer.py FOLDER-OF-THE-ORACLE sleeping|gather|scenario N
"""

import asyncio
import gc
import json
import resource
import sys
import time

oracle, what, n = sys.argv[1], sys.argv[2], int(sys.argv[3])
sys.path.insert(0, oracle)

from language import read
from loop import Loop
from order import settle_orders
from record import Record
from run import run

ENOUGH = 1.0


def delay(i):
    return (i * 7919 % 1000 + 1) * 1_000_000


def sleeping():
    return gather(lambda i: asyncio.sleep(delay(i), i))


async def sleeper(i):
    await asyncio.sleep(delay(i))
    return i


def gather(coroutine=sleeper):
    async def main():
        return await asyncio.gather(*[coroutine(i) for i in range(n)])

    loop = Loop()
    start = time.perf_counter()
    results = loop.run_until_complete(main())
    assert len(results) == n
    return time.perf_counter() - start


def scenario():
    """The run and its trace; neither the text nor the JSON is timed."""
    settle_orders()
    Record.json = lambda record, outcome, elapsed: record
    calls = read(f'gather(repeat({n}, task("u{{i}}", 1)))')
    start = time.perf_counter()
    record = run(calls)
    assert len(record.events) == 2 * n
    return time.perf_counter() - start


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


measured = {"sleeping": sleeping, "gather": gather, "scenario": scenario}[what]
low = peak()
best = spent = measured()
high = peak()
runs = 1
while spent < ENOUGH or runs < 3:
    runs += 1
    gc.collect()
    took = measured()
    spent += took
    best = min(best, took)
print(json.dumps({"ns": round(best * 1e9), "peak": high - low}))
