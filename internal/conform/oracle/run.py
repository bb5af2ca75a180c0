"""One scenario from the start of asyncio.run to its end."""

import asyncio
from asyncio import runners

from loop import Hang
from record import error, plain


def to_the_end(loop, main):
    """What asyncio.Runner does, without the iterations that it spends on closing
    generators and the executor."""
    try:
        loop.run_until_complete(main)
    except asyncio.CancelledError:
        pass
    runners._cancel_all_tasks(loop)
    # Who is still at work finds a running loop: asyncio waits for the executor in it.
    asyncio._set_running_loop(loop)
    try:
        while loop.threads.running:
            loop._run_once()
    finally:
        asyncio._set_running_loop(None)


def run(calls, to_the_end=to_the_end):
    """The trace, as JSON."""
    loop, record = calls.loop, calls.record
    outcome = elapsed = None

    async def main():
        nonlocal outcome, elapsed
        try:
            outcome = {"state": "returned", "value": plain(await calls.main())}
        except asyncio.CancelledError:
            outcome = {"state": "cancelled"}
        except Exception as e:
            outcome = {"state": "raised", "error": error(e)}
        elapsed = loop.now
        if calls.linger > 0:
            await asyncio.sleep(calls.linger)

    try:
        to_the_end(loop, main())
    except Hang:
        outcome = {"state": "hung"}
        loop.reports = None
    record.settle_futures()
    return record.json(outcome, loop.now if elapsed is None else elapsed, loop.let_go)
