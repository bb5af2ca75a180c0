"""An event loop on a virtual clock of integer nanoseconds.

Only what stands at the border is replaced: the clock, the waiting, the order of
timers that are due at one instant, and threads. All else is asyncio's own.
"""

import asyncio
import collections
import concurrent.futures
import functools
import heapq

from causes import Future, Task
from reports import collected, label_of

SECOND = 10**9


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
        self.spared_from = None  # the iteration from which on nobody is cancelled
        self.numbers = 0  # of timers and of threads' calls, as they begin
        self.hand_over = self.call_soon
        self.set_workers(32)
        self.created = []  # all tasks, held here lest they be lost
        self.reports = []  # what the exception handler is told; None after a hang, which never ends
        self._clock_resolution = 1
        self._selector = self

    def span(self, seconds):
        return round(seconds * SECOND)

    def time(self):
        return self.now

    def select(self, timeout):
        """Wait for the first timer, or for the end of a thread's call before it.
        A call that ends as the loop wakes stands among the timers of that instant."""
        if timeout != 0:
            times = [timer._when for timer in self._scheduled[:1]] + self.threads.ends()
            if not times:
                raise Hang
            self.now = min(times)
        self.threads.go_on(self.now, self.set_timer)
        return ()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass

    def _run_once(self):
        self.tick += 1
        super()._run_once()

    def number(self):
        self.numbers += 1
        return self.numbers

    def call_at(self, when, callback, *args, context=None):
        return self.set_timer(when, self.number(), callback, *args, context=context)

    def set_timer(self, when, number, callback, *args, context=None):
        timer = Timer(when, callback, args, self, context)
        timer.number = number
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def call_soon_threadsafe(self, callback, *args, context=None):
        return self.hand_over(callback, *args, context=context)

    def create_task(self, coro, **options):
        task = Task(coro, loop=self, **options)
        self.created.append(task)
        return task

    def create_future(self):
        return Future(loop=self)

    def call_exception_handler(self, context):
        if self.reports is not None:
            whose = context.get("task") or context["future"]
            self.reports.append((label_of(whose), context["message"]))

    def let_go(self):
        """Throw away all that the run has made. What asyncio has to say of it then,
        and has said before."""
        self.created.clear()
        self._ready.clear()
        self._scheduled.clear()
        self.threads = None
        return collected(self.reports)

    def block(self, ns):
        """time.sleep: the clock goes on, and so do the threads; nothing else does.
        What they give meanwhile is ready before the timers that fall due."""
        over = self.now + ns
        self.threads.go_on(over, self.at_once)
        self.now = over

    def set_workers(self, workers):
        self.threads = Threads(self, workers)

    def work(self, ns):
        """run_in_executor of a call that takes so long."""
        return self.threads.submit(ns)

    def at_once(self, when, number, callback, *args, context=None):
        return self.call_soon(callback, *args, context=context)


class Threads:
    """The threads of an executor. A call costs its time, whatever the loop does."""

    def __init__(self, loop, workers):
        self.loop = loop
        self.idle = workers
        self.queue = collections.deque()
        self.running = []  # a heap: when a call ends, its number, its future

    def submit(self, ns):
        call = concurrent.futures.Future()
        future = asyncio.wrap_future(call, loop=self.loop)
        self.queue.append((call, ns))
        if self.idle:
            self.idle -= 1
            self.take()
        return future

    def take(self):
        """A thread takes the next call that is not cancelled, if there is one."""
        while self.queue:
            call, ns = self.queue.popleft()
            if call.set_running_or_notify_cancel():
                heapq.heappush(self.running, (self.loop.now + ns, self.loop.number(), call))
                return
        self.idle += 1

    def ends(self):
        """The instant at which the next call ends, if one is running."""
        return [self.running[0][0]] if self.running else []

    def go_on(self, until, hand_over):
        """Let the threads work until then. hand_over is told when a call ended, and
        its number, and what the loop is to call."""
        while self.running and self.running[0][0] <= until:
            when, number, call = heapq.heappop(self.running)
            self.loop.now = max(self.loop.now, when)
            self.loop.hand_over = functools.partial(hand_over, when, number)
            call.set_result(None)
            self.loop.hand_over = self.loop.call_soon
            self.take()
