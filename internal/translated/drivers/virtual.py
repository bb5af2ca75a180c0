"""Runs programs of asyncio on the oracle's loop, whose clock is virtual.

    python3.13 -B virtual.py FOLDER-OF-THE-ORACLE

Reads programs from standard input, each a JSON string on a line of its own, and
writes for each a line of JSON: what it printed, with the instant in nanoseconds
and the iteration of the loop, what came of it, and when the loop was closed.
"""

import asyncio
import gc
import json
import sys
import time
import warnings

sys.path.insert(0, sys.argv[1])

from asyncio import runners, timeouts

from loop import Hang, Loop
from order import OrderedTaskGroup, settle_orders

SECOND = 1_000_000_000


class SecondsLoop(Loop):
    """The oracle's loop counts nanoseconds; programs give seconds."""

    def __init__(self):
        super().__init__()
        self.over = False

    # Plain ones: the oracle's tell by messages who cancelled.
    def create_task(self, coro, **options):
        task = asyncio.Task(coro, loop=self, **options)
        self.created.append(task)
        return task

    def create_future(self):
        return asyncio.Future(loop=self)

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.now + ns(delay), callback, *args, context=context)

    def set_default_executor(self, executor):
        self.set_workers(executor._max_workers)


def ns(seconds):
    return round(seconds * SECOND)


def timeout(delay):
    return asyncio.Timeout(None if delay is None else asyncio.get_running_loop().now + ns(delay))


async def to_thread(sleep, seconds):
    await asyncio.get_running_loop().work(ns(seconds))


def answer(program):
    loop = SecondsLoop()
    printed = []

    def run(main):
        hung = False
        try:
            return loop.run_until_complete(main)
        except Hang:
            hung = True
            raise
        finally:
            if not hung:
                runners._cancel_all_tasks(loop)
                while loop.threads.running:
                    loop._run_once()
            loop.over = True

    def note(*values):
        if not loop.over:
            printed.append([loop.now, loop.tick, " ".join(map(str, values))])
        else:
            outcome.append(repr(*values))

    outcome = []
    asyncio.run = run
    time.sleep = lambda seconds: loop.block(ns(seconds))
    try:
        exec(compile(program, "program", "exec"), {"__name__": "__main__", "print": note})
    except Hang:
        outcome.append("hung")
    except (Exception, asyncio.CancelledError) as e:
        outcome.append("raised " + repr(e))
    return json.dumps({"printed": printed, "outcome": " ".join(outcome), "finished": loop.now})


def main():
    settle_orders()
    timeouts.timeout = asyncio.timeout = timeout
    asyncio.TaskGroup = OrderedTaskGroup
    asyncio.to_thread = to_thread
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda problem: None
    gc.disable()
    for n, line in enumerate(sys.stdin, 1):
        print(answer(json.loads(line)), flush=True)
        if n % 500 == 0:
            gc.collect()


main()
