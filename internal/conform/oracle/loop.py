"""An event loop on a virtual clock of integer nanoseconds.

Only what stands at the border is replaced: the clock, the waiting, the order of
timers that are due at one instant, and threads. All else is asyncio's own.
"""

import asyncio
import collections
import heapq


class Hang(BaseException):
    """All is blocked, and no timer is set: CPython would wait for ever."""


class Timer(asyncio.TimerHandle):
    """A timer among those that are due at the same instant: first set, first fired."""

    __slots__ = ("number",)

    def __lt__(self, other):
        return (self._when, self.number) < (other._when, other.number)


class Loop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 0
        self.tick = 0
        self.timers = 0
        self.created = []  # all tasks, held here lest they be lost
        self._clock_resolution = 1
        self._selector = self

    def time(self):
        return self.now

    def select(self, timeout):
        if timeout is None:
            raise Hang
        if timeout > 0:
            self.now = self._scheduled[0]._when
        return ()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass

    def _run_once(self):
        self.tick += 1
        super()._run_once()

    def call_at(self, when, callback, *args, context=None):
        timer = Timer(when, callback, args, self, context)
        self.timers += 1
        timer.number = self.timers
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def create_task(self, coro, **options):
        task = super().create_task(coro, **options)
        self.created.append(task)
        return task

    def call_exception_handler(self, context):
        pass

    def block(self, ns):
        """time.sleep: the clock goes on, and nothing else does."""
        self.now += ns


class Threads:
    """The threads of an executor. A call costs its time, and no more."""

    def __init__(self, loop, workers):
        self.loop = loop
        self.free = workers
        self.busy = 0
        self.queue = collections.deque()

    def submit(self, ns):
        future = self.loop.create_future()
        if self.free:
            self.free -= 1
            self.take(future, ns)
        else:
            self.queue.append((future, ns))
        return future

    def take(self, future, ns):
        self.busy += 1
        self.loop.call_later(ns, self.finish, future)

    def finish(self, future):
        self.busy -= 1
        while self.queue:
            waiting, ns = self.queue.popleft()
            if not waiting.cancelled():
                self.take(waiting, ns)
                break
        else:
            self.free += 1
        if not future.done():
            future.set_result(None)
