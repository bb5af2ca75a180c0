"""The calls of the language, each as the Python that it stands for.

A method takes what stands between the parentheses, awaitables as thunks and
times in seconds, and gives the call's own thunk.
"""

import asyncio
import random

from order import OrderedTaskGroup
from record import settled
from reports import around, of


class Uniform:
    """A time that is drawn whenever it is counted."""

    def __init__(self, low, high):
        self.low = low
        self.high = high


class Unset:
    """Stands for a parameter that is not given."""


class Calls:
    def __init__(self, loop, record):
        self.loop = loop
        self.record = record
        self.linger = 0
        self.random = random.Random(0)
        self.main = None

    def span(self, seconds):
        """A length of time as the loop counts it."""
        if isinstance(seconds, Uniform):
            seconds = self.random.uniform(seconds.low, seconds.high)
        return None if seconds is None else self.loop.span(seconds)

    def uniform(self, low, high):
        return Uniform(low, high)

    def run(self, aw, linger=0, workers=32, seed=0):
        self.random.seed(seed)
        self.linger = self.span(linger)
        self.loop.set_workers(workers)
        return aw

    # Leaves: the first argument is the row.

    def task(self, row, name, *steps, result=Unset, fail=None, on_cancel="raise", cleanup=0):
        row.name = name
        result = name if result is Unset else result

        async def work():
            for step in steps:
                match step:
                    case int() | float() | Uniform():
                        await asyncio.sleep(self.span(step))
                    case str():
                        self.record.event(row, "log", step)
                    case _:
                        awaitable = step()
                        if awaitable is not None:
                            await awaitable

        async def body():
            try:
                await work()
            except asyncio.CancelledError as e:
                self.record.asked(row, e)
                if cleanup:
                    self.record.event(row, "cleanup")
                    try:
                        await asyncio.sleep(self.span(cleanup))
                    except asyncio.CancelledError as again:
                        self.record.asked(row, again)
                        raise
                if on_cancel == "raise":
                    raise
            if fail:
                raise fail()
            return result

        return lambda: of(row, self.observed(row, body))

    async def observed(self, row, body):
        """The body, with its start and its end written down."""
        self.record.start(row)
        try:
            value = await body()
        except asyncio.CancelledError:
            self.record.cancelled(row)
            raise
        except Exception as e:
            self.record.raised(row, e)
            raise
        self.record.returned(row, value)
        return value

    def future(self, row, name, after=None, result=Unset, fail=None):
        row.name = name
        result = name if result is Unset else result

        def resolve(future):
            if future.done():
                return
            if fail:
                exception = fail()
                self.record.raised(row, exception)
                future.set_exception(exception)
            else:
                self.record.returned(row, result)
                future.set_result(result)

        def evaluate():
            future = of(row, self.loop.create_future())
            self.record.start(row)
            self.record.futures.append((row, future))
            if after is not None:
                self.loop.call_later(self.span(after), resolve, future)
            return future

        return evaluate

    def stream(self, row, name, *items, every=0, fail=None):
        row.name = name

        async def generate():
            self.record.start(row)
            try:
                for item in items:
                    await asyncio.sleep(self.span(every))
                    self.record.event(row, "item", item)
                    yield item
                if fail:
                    raise fail()
            except asyncio.CancelledError as e:
                self.record.asked(row, e)
                self.record.cancelled(row)
                raise
            except Exception as e:
                self.record.raised(row, e)
                raise
            self.record.returned(row, None)

        return generate

    # Steps that are no awaitables of the language.

    def sleep(self, seconds):
        return lambda: asyncio.sleep(self.span(seconds))

    def block(self, seconds):
        return lambda: self.loop.block(self.span(seconds))

    def executor(self, seconds):
        return lambda: self.loop.work(self.span(seconds))

    def log(self, text):
        return text

    def hang(self):
        return self.loop.create_future

    # Combinators: the first argument is the call.

    def gather(self, call, *aws, return_exceptions=False):
        return lambda: of(call, asyncio.gather(*[aw() for aw in aws], return_exceptions=return_exceptions))

    def shield(self, call, aw):
        return lambda: of(call, asyncio.shield(aw()))

    def wait_for(self, call, aw, timeout):
        return lambda: of(call, asyncio.wait_for(aw(), self.span(timeout)))

    def wait(self, call, *aws, timeout=None, return_when=asyncio.ALL_COMPLETED, cancel_pending=False):
        async def body(aws):
            ts = [asyncio.ensure_future(aw) for aw in aws]
            done, pending = await asyncio.wait(ts, timeout=self.span(timeout), return_when=return_when)
            value = {
                "done": [settled(i, t) for i, t in enumerate(ts) if t in done],
                "pending": [i for i, t in enumerate(ts) if t in pending],
            }
            if cancel_pending:
                for t in ts:
                    if t in pending:
                        t.cancel()
            return value

        return lambda: of(call, body([aw() for aw in aws]))

    def as_completed(self, call, *aws, timeout=None, catch=False):
        async def body(aws):
            ts = [asyncio.ensure_future(aw) for aw in aws]
            out = []
            for c in asyncio.as_completed(ts, timeout=self.span(timeout)):
                try:
                    out.append(await c)
                except Exception as e:
                    if not catch:
                        raise
                    out.append(e)
            return out

        return lambda: of(call, body([aw() for aw in aws]))

    def timeout(self, call, seconds, aw):
        async def body(aw):
            async with asyncio.timeout(self.span(seconds)):
                return await aw

        return lambda: of(call, body(aw()))

    def task_group(self, call, *aws):
        async def body(aws):
            async with OrderedTaskGroup() as tg:
                ts = [tg.create_task(aw if asyncio.iscoroutine(aw) else around(aw, awaiting(aw))) for aw in aws]
            return [t.result() for t in ts]

        return lambda: of(call, body([aw() for aw in aws]))

    def race(self, call, *aws):
        async def body(aws):
            ts = [asyncio.ensure_future(aw) for aw in aws]
            try:
                await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
                won = next(t for t in ts if t.done())
            finally:
                left = [t for t in ts if not t.done()]
                for t in left:
                    t.cancel()
                if left:
                    await asyncio.wait(left)
            return won.result()

        return lambda: of(call, body([aw() for aw in aws]))

    def bounded_gather(self, call, *aws, limit, return_exceptions=False):
        async def body(aws):
            semaphore = asyncio.Semaphore(limit)

            async def bounded(aw):
                async with semaphore:
                    return await aw

            return await asyncio.gather(*(around(aw, bounded(aw)) for aw in aws), return_exceptions=return_exceptions)

        return lambda: of(call, body([aw() for aw in aws]))

    def sequence(self, call, *aws):
        async def body(aws):
            return [await aw for aw in aws]

        return lambda: of(call, body([aw() for aw in aws]))

    def create_tasks(self, call, *aws):
        async def body(aws):
            ts = [asyncio.ensure_future(aw) for aw in aws]
            return [await t for t in ts]

        return lambda: of(call, body([aw() for aw in aws]))

    def cancel_after(self, call, seconds, aw):
        async def body(aw):
            t = asyncio.ensure_future(aw)
            h = self.loop.call_later(self.span(seconds), t.cancel)
            try:
                return await t
            finally:
                h.cancel()

        return lambda: of(call, body(aw()))

    def attempt(self, call, aw, default=None):
        async def body(aw):
            try:
                return await aw
            except Exception:
                return default

        return lambda: of(call, body(aw()))

    def collect(self, call, stream):
        async def body(items):
            return [x async for x in items]

        return lambda: of(call, body(stream()))


async def awaiting(future):
    return await future
