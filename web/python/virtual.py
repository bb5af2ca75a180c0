"""Runs a program on a virtual clock, and records it.

Sleeping costs nothing, and the same program gives the same run each time: the clock
counts whole nanoseconds, and moves when all wait. All that reads a clock, or
chance, is made repeatable; threads live on the same clock, and what reaches out of
the process is pretended or refused.
"""

from __future__ import annotations

import asyncio
import builtins
import collections
import concurrent.futures
import concurrent.futures.thread as thread_module
import contextlib
import contextvars
import datetime
import functools
import gc
import heapq
import io
import itertools
import json
import logging
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import types
import warnings
from asyncio import base_events, events
from collections.abc import Callable, Generator
from operator import is_
from typing import Any

import gatherground
import pretended
import unreached
from gatherground import Fields, Halt, Patches, Recorder

SECOND = 10**9
EPOCH = 1767225600  # time.time() begins on 1 January 2026
WORKERS = 32  # threads of asyncio's own executor, on any machine

_monotonic = time.monotonic
gatherground.HOUSE.add(sys._getframe(0).f_code.co_filename)


FOREVER = 10**27  # in nanoseconds: what inf is taken for


def nanoseconds(seconds: Any) -> int:
    return round(max(-FOREVER, min(float(seconds) * SECOND, FOREVER)))


# How many iterations of the loop are told from within, how much of each queue, and
# of how many calls that wait.
TURNS = 2000
QUEUE = 20
CROWD = 1000

# How often a program may look at the clock, or turn the loop, while no time passes.
PATIENCE = 1000


def impatience(times: int) -> int:
    """How many steps the clock takes when it is asked for so many times: more and
    more, lest a program that waits in such a way takes long."""
    return 1 << min((times - PATIENCE) // PATIENCE, 10)


class Clock:
    """What time it is. A thread's call has a clock of its own while it runs."""

    def __init__(self, limits: Limits):
        self.loop_ns = 0
        self.thread: ThreadCall | None = None  # the call that is running
        self.limits = limits
        self._reads = 0  # since the clock last moved

    @property
    def ns(self) -> int:
        return self.loop_ns if self.thread is None else self.thread.ns

    def move(self, to: int) -> None:
        """Let time pass, to an instant that is not in the past."""
        self._reads = 0
        if to > self.limits.seconds * SECOND:
            self.limits.exceeded("seconds")
        if self.thread is not None:
            self.thread.ns = max(self.thread.ns, to)
        else:
            self.loop_ns = max(self.loop_ns, to)

    def read(self) -> int:
        """The time for a program that asks. Asking again and again takes time, else
        a program that waits by looking at the clock would wait for ever."""
        self._reads += 1
        if self._reads > PATIENCE:
            reads = self._reads
            self.limits.look()
            self.move(self.ns + 1000 * impatience(reads))
            self._reads = reads
        return self.ns


class Limits:
    """What a run may use up."""

    WORDS = {
        "seconds": "the program would run for more than {:,} virtual seconds",
        "events": "more than {:,} things happened",
        "tasks": "the program made more than {:,} tasks",
        "output": "the program wrote more than {:,} characters",
        "real": "the program took more than {:,} seconds of real time",
        "memory": "the program took more memory than there is",
    }

    def __init__(self, given: dict[str, Any] | None = None):
        given = given or {}
        self.seconds = float(given.get("seconds", 3600))
        self.events = int(given.get("events", 100_000))
        self.tasks = int(given.get("tasks", 10_000))
        self.output = int(given.get("output", 1_000_000))
        self.real = float(given.get("real", 20))
        self.began = _monotonic()
        self.halt: str | None = None  # "hangs", "stopped", or the limit that was passed
        self.standing: Fields = {}  # where the program was at work then
        self.recorder: _VirtualRecorder | None = None
        self._looks = 0

    def exceeded(self, which: str) -> None:
        self.end("limit:" + which)

    def end(self, why: str) -> None:
        """End the run here."""
        self.halted(why, sys._getframe(1))
        raise Halt(why)

    def halted(self, why: str, frame: types.FrameType | None) -> None:
        """Nothing that happens from now on is recorded: the program's own cleaning up
        is not what it did."""
        if self.halt is None:
            self.halt = why
            if self.recorder is not None:
                self.recorder.settle()
                self.recorder.tell_held()
                self.standing = self.recorder.standing(frame)
                self.recorder.muted = True

    def late(self) -> bool:
        return self.real > 0 and _monotonic() - self.began > self.real

    def look(self) -> None:
        """Look at the real clock, now and then."""
        if self.halt is not None:
            raise Halt(self.halt)
        self._looks += 1
        if self._looks % 64 == 0 and self.late():
            self.exceeded("real")

    def watch(self, kind: str) -> None:
        """Told by the recorder of each thing that happens."""
        recorder = self.recorder
        if recorder is None or recorder.muted or kind in ("wait", "held"):
            return  # what a task waits for in the end is told
        self.look()
        if recorder.event_count > self.events:
            self.exceeded("events")
        if kind == "task" and recorder.task_count > self.tasks:
            self.exceeded("tasks")
        if kind == "output" and recorder.characters > self.output:
            self.exceeded("output")

    def sentence(self, which: str) -> str:
        value = getattr(self, which, 0)
        words = self.WORDS[which].format(int(value) if value == int(value) else value)
        return f"The run was ended: {words}."


class Timer(asyncio.TimerHandle):
    """A timer among those that are due at the same instant: first set, first fired."""

    __slots__ = ("ns", "number", "wakes")

    def __init__(self, ns: int, number: int, callback: Any, args: Any, loop: Any, context: Any):
        super().__init__(ns / SECOND, callback, args, loop, context)
        self.ns = ns
        self.number = number
        self.wakes: str | None = None  # what is told of it, if it wakes a task from its sleep

    def told(self, due: int) -> str:
        """When it is due and what it does then, as the recording has it. It is asked in
        each iteration, and whom a sleep wakes stays the same until that is over."""
        if self.wakes is not None and not self._args[0].done():
            return self.wakes
        does = gatherground.called(self)
        text = f'{{"due":{due},{does}}}'
        # Before the first run begins, all is due at 0.
        self.wakes = text if due and does.startswith(gatherground.WAKES) and does != _WAKES_NOBODY else None
        return text

    _args: Any


# asyncio names a handle by its class.
Timer.__name__ = Timer.__qualname__ = asyncio.TimerHandle.__name__

_WAKES_NOBODY = gatherground.WAKES + "0"

# As a heap has it: what is compared are whole numbers, and no two are alike.
Due = tuple[int, int, Timer]


class World:
    """All that one run shares: the clock, the threads, the recorder."""

    def __init__(self, recorder: _VirtualRecorder, limits: Limits, clock: Clock):
        self.recorder = recorder
        self.limits = limits
        self.clock = clock
        self.numbers = itertools.count(1)  # of timers and of threads' calls, as they begin
        self.threads = Threads(self)


class Loop(base_events.BaseEventLoop):
    """asyncio's own loop, but for the clock and the waiting."""

    # What asyncio's own has, and its stubs leave out.
    _ready: Any
    _stopping: bool
    _debug: bool
    _default_executor: Any
    _check_closed: Any
    _check_callback: Any

    def __init__(self, world: World | None = None):
        super().__init__()
        self._world = world or current_world()
        self._timers: list[Due] = []
        self._turns = 0  # iterations since the clock last moved
        self._clock_resolution = 1e-9
        # Where what ends in a thread is handed over; None: as any callback.
        self._hand_over: Callable[..., Any] | None = None

    def time(self) -> float:
        return self._world.clock.read() / SECOND

    # Timers.

    def call_later(self, delay: Any, callback: Any, *args: Any, context: Any = None) -> Timer:  # type: ignore[override]
        if delay is None:
            raise TypeError("delay must not be None")
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_later")
        return self._set(self._world.clock.ns + nanoseconds(delay), callback, args, context)

    def call_at(self, when: Any, callback: Any, *args: Any, context: Any = None) -> Timer:  # type: ignore[override]
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_at")
        return self._set(nanoseconds(when), callback, args, context)

    def _set(self, ns: int, callback: Any, args: Any, context: Any) -> Timer:
        timer = self.set_timer(ns, next(self._world.numbers), callback, *args, context=context)
        gatherground.note_timer(self._world.recorder, timer, callback, sys._getframe(2))
        return timer

    def set_timer(self, ns: int, number: int, callback: Any, *args: Any, context: Any = None) -> Timer:
        timer = Timer(ns, number, callback, args, self, context)
        heapq.heappush(self._timers, (ns, number, timer))
        timer._scheduled = True
        return timer

    def call_soon_threadsafe(self, callback: Any, *args: Any, context: Any = None) -> Any:
        self._check_closed()
        if self._hand_over is not None:
            return self._hand_over(callback, *args, context=context)
        call = self._world.clock.thread
        if call is not None:  # a thread calls, and may be ahead of the loop
            return self.set_timer(call.ns, next(self._world.numbers), callback, *args, context=context)
        return self.call_soon(callback, *args, context=context)

    # The loop.

    def _run_once(self) -> None:
        world = self._world
        world.recorder.tick += 1
        world.limits.look()
        timers = self._timers
        handle: Any = None
        while timers and timers[0][2]._cancelled:
            heapq.heappop(timers)[2]._scheduled = False
        if not self._ready and not self._stopping:
            instants = world.threads.ends()
            if timers:
                instants.append(timers[0][0])
            if not instants or min(instants) >= FOREVER:
                world.limits.end("hangs")
            self._turns = 0
            world.clock.move(max(min(instants), world.clock.loop_ns))
        else:
            self._spin()
        world.threads.go_on(world.clock.loop_ns, self)
        while timers and timers[0][0] <= world.clock.loop_ns:
            handle = heapq.heappop(timers)[2]
            handle._scheduled = False
            self._ready.append(handle)
        world.recorder.turn(self._ready, timers)
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                self._call(handle)
                if world.limits.halt is not None:
                    raise Halt(world.limits.halt)
        handle = None  # which an exception would have, through this frame

    def _spin(self) -> None:
        """Turning without end takes time too: a program that waits by sleep(0) would
        wait for ever."""
        self._turns += 1
        if self._turns > PATIENCE:
            clock = self._world.clock
            to = clock.loop_ns + 10_000 * impatience(self._turns)
            if self._timers:
                to = max(clock.loop_ns, min(to, self._timers[0][0]))
            clock.move(to)

    def _call(self, handle: Any) -> None:
        if not self._debug:
            handle._run()
            handle = None  # as in _run_once
            return
        began = self._world.clock.ns
        self._current_handle = handle
        try:
            handle._run()
        finally:
            self._current_handle = None
        took = (self._world.clock.ns - began) / SECOND
        if took >= self.slow_callback_duration:
            base_events.logger.warning("Executing %s took %.3f seconds", base_events._format_handle(handle), took)  # type: ignore[attr-defined]

    def run_forever(self) -> None:
        world = self._world
        world.threads.loops.append(self)
        try:
            super().run_forever()
        finally:
            world.threads.loops.remove(self)

    def _timer_handle_cancelled(self, handle: Any) -> None:
        pass

    def _process_events(self, event_list: Any) -> None:
        pass

    def _write_to_self(self) -> None:
        pass

    def close(self) -> None:
        if not self.is_closed():
            self._timers.clear()
        super().close()

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is None:
            return
        future = self.create_future()
        self._world.threads.when_idle(executor, future)
        await future
        executor.shutdown(wait=False)

    def default_exception_handler(self, context: Any) -> None:
        super().default_exception_handler(context)


# BaseEventLoop names its closing tasks; the recorder leaves them out by that name.
Loop.shutdown_default_executor.__qualname__ = "BaseEventLoop.shutdown_default_executor"


def _refused(what: str, why: str) -> Callable[..., Any]:
    def refuse(*args: Any, **options: Any) -> Any:
        raise NotImplementedError(f"{what}: {why}")

    return refuse


_ALONE = "a program on the virtual clock is alone: there is no network, no other process and no signal (urllib.request, requests, httpx and aiohttp have pretended answers)"

for _name in (
    "create_connection",
    "create_server",
    "create_unix_connection",
    "create_unix_server",
    "create_datagram_endpoint",
    "connect_accepted_socket",
    "start_tls",
    "sendfile",
    "sock_recv",
    "sock_recv_into",
    "sock_sendall",
    "sock_connect",
    "sock_accept",
    "getaddrinfo",
    "getnameinfo",
    "subprocess_exec",
    "subprocess_shell",
    "connect_read_pipe",
    "connect_write_pipe",
    "add_reader",
    "remove_reader",
    "add_writer",
    "remove_writer",
    "add_signal_handler",
    "remove_signal_handler",
):
    setattr(Loop, _name, _refused(f"loop.{_name}", _ALONE))


class ThreadCall:
    """A call that a thread makes. It is run at once, to its end, on a clock of its
    own; what came of it is handed over when the loop's clock is there."""

    def __init__(self, number: int, pool: Any, began: int, future: Any):
        self.number = number
        self.pool = pool
        self.ns = began
        self.future = future
        self.id = 0
        self.result: Any = None
        self.error: BaseException | None = None
        self.output: list[tuple[int, str, str, int | None]] = []

    def make(self, function: Any, args: Any, options: Any) -> None:
        """Let a pool's own code call the function, whose frame is in tracebacks."""
        pool: Any = thread_module
        if sys.version_info >= (3, 14):
            pool._WorkItem(self, (function, args, options)).run(pool.WorkerContext(None, ()))
        else:
            pool._WorkItem(self, function, args, options).run()

    def set_running_or_notify_cancel(self) -> bool:
        return True

    def set_result(self, result: Any) -> None:
        self.result = result

    def set_exception(self, error: BaseException) -> None:
        if isinstance(error, Halt):
            raise error
        self.error = error

    def __lt__(self, other: ThreadCall) -> bool:
        return (self.ns, self.number) < (other.ns, other.number)


class Threads:
    """The calls that threads make, of all pools. A call costs its time, whatever the
    loop does meanwhile: that is what design and CPython have in common, and no real
    thread is needed for it (a page has none)."""

    def __init__(self, world: World):
        self.world = world
        self.running: list[ThreadCall] = []  # a heap, by when they end
        self.loops: list[Loop] = []  # those that are running, the innermost last
        self.said: list[tuple[int, int, str, str, int | None]] = []  # a heap: what threads print, when
        self._said_numbers = itertools.count()
        self._idle: list[tuple[Any, Any]] = []

    def begin(self, pool: Any, future: Any, function: Any, args: Any, options: Any, id: int) -> None:
        """A thread takes a call."""
        world = self.world
        call = ThreadCall(next(world.numbers), pool, world.clock.ns, future)
        call.id = id
        world.recorder.emit("thread", thread=id, state="started")
        outer, world.clock.thread = world.clock.thread, call
        running = events._get_running_loop()
        events._set_running_loop(None)  # a thread has none
        try:
            contextvars.copy_context().run(call.make, function, args, options)
        finally:
            world.recorder.settle()
            events._set_running_loop(running)
            world.clock.thread = outer
        heapq.heappush(self.running, call)
        del call, future, args, options  # which an exception would have, through this frame

    def ends(self) -> list[int]:
        """The next instant at which a thread does something."""
        instants = [self.running[0].ns] if self.running else []
        return instants + ([self.said[0][0]] if self.said else [])

    def say(self, call: ThreadCall, text: str, to: str, line: int | None) -> None:
        """A thread prints, which is seen when the clock is there."""
        heapq.heappush(self.said, (call.ns, next(self._said_numbers), text, to, line))

    def go_on(self, until: int, loop: Loop | None, blocked: bool = False) -> None:
        """Let the threads work until then. What they give while the loop is blocked
        is ready before the timers that fall due."""
        world = self.world
        while True:
            end = self.running[0].ns if self.running else None
            said = self.said[0][0] if self.said else None
            if said is not None and said <= until and (end is None or said <= end):
                at, _, text, to, line = heapq.heappop(self.said)
                world.recorder.output_of_thread(at, text, to, line)
                continue
            if end is None or end > until:
                return
            call = heapq.heappop(self.running)
            now, world.clock.loop_ns = world.clock.loop_ns, max(world.clock.loop_ns, call.ns)
            self._end(call, loop, blocked)
            if blocked:
                world.clock.loop_ns = max(now, call.ns)

    def _end(self, call: ThreadCall, loop: Loop | None, blocked: bool) -> None:
        recorder = self.world.recorder
        came = (
            {"error": gatherground.error(call.error)}
            if call.error
            else gatherground.value_fields(call.result)
        )
        recorder.emit("thread", thread=call.id, state="ended", at=recorder.since(call.ns), **came)
        if loop is not None and not blocked:
            loop._hand_over = functools.partial(loop.set_timer, call.ns, call.number)
        try:
            if call.error is not None:
                call.future.set_exception(call.error)
            else:
                call.future.set_result(call.result)
        finally:
            if loop is not None:
                loop._hand_over = None
        call.result = call.error = call.future = None
        call.pool.free(self)
        for waiting in self._idle[:]:
            if not self.busy(waiting[0]):
                self._idle.remove(waiting)
                if not waiting[1].done():
                    waiting[1].set_result(None)

    def busy(self, pool: Any) -> bool:
        return any(call.pool is pool for call in self.running) or bool(pool.queue)

    def when_idle(self, pool: Any, future: Any) -> None:
        if self.busy(pool):
            self._idle.append((pool, future))
        else:
            future.set_result(None)

    def block(self, ns: int) -> None:
        """time.sleep: the clock goes on, and so do the threads; nothing else does."""
        clock = self.world.clock
        over = clock.ns + ns
        if clock.thread is None:
            self.go_on(over, self.loops[-1] if self.loops else None, blocked=True)
        clock.move(over)

    def wait_until(self, done: Callable[[], bool], what: str, timeout: float | None = None) -> bool:
        """Stand still until something is done that a thread does."""
        clock = self.world.clock
        end = None if timeout is None else clock.ns + nanoseconds(timeout)
        while not done():
            instants = self.ends()
            if end is not None and (not instants or min(instants) > end):
                clock.move(end)
                return False
            if not instants:
                if clock.thread is not None or not self.loops:
                    raise RuntimeError(
                        f"{what} would wait for ever: threads run one after another on the virtual clock"
                    )
                self.world.limits.end("hangs")
            self.go_on(min(instants), self.loops[-1] if self.loops else None, blocked=True)
            if clock.thread is not None:
                clock.move(min(instants))
            else:
                clock.move(max(clock.loop_ns, min(instants)))
        return True


class ThreadPool(concurrent.futures.Executor):
    """concurrent.futures.ThreadPoolExecutor on the virtual clock."""

    def __init__(
        self,
        max_workers: int | None = None,
        thread_name_prefix: str = "",
        initializer: Any = None,
        initargs: Any = (),
    ):
        if max_workers is None:
            max_workers = WORKERS
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers
        self.idle = max_workers
        self.queue: collections.deque[Any] = collections.deque()
        self._closed = False
        self._threads = current_world().threads
        if initializer is not None:
            initializer(*initargs)

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        recorder = self._threads.world.recorder
        plain: Any = concurrent.futures.Future
        future = plain()
        recorder.thread_count += 1
        id_ = recorder.thread_count
        future._thread = id_
        current = recorder.current()
        name, given = _thread_call(fn, args)
        recorder.emit(
            "thread",
            thread=id_,
            state="queued",
            name=name,
            args=gatherground.written(given) or None,
            task=None if current is None else current.id,
            line=recorder.line(sys._getframe(1)),
        )
        self.queue.append((id_, future, fn, args, kwargs))
        if self.idle:
            self.idle -= 1
            self.take()
        try:
            return future
        finally:
            del future, args, kwargs, given  # as in Threads.begin

    def take(self) -> None:
        """A thread takes the next call that is not cancelled, if there is one."""
        while self.queue:
            id_, future, function, args, options = self.queue.popleft()
            if future.set_running_or_notify_cancel():
                self._threads.begin(self, future, function, args, options, id_)
                del future, args, options  # as in begin
                return
            self._threads.world.recorder.emit("thread", thread=id_, state="dropped")
        self.idle += 1

    def free(self, threads: Threads) -> None:
        self.take()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._closed = True
        if cancel_futures:
            while self.queue:
                self.queue.popleft()[1].cancel()
        if wait and self._threads.busy(self):
            self._threads.wait_until(lambda: not self._threads.busy(self), "ThreadPoolExecutor.shutdown()")


def _thread_call(function: Any, args: Any) -> tuple[str, Any]:
    """What a thread calls, and with what. to_thread wraps it in a context's run."""
    thread = getattr(function, "__self__", None)
    if isinstance(thread, Thread) and function == thread._work:
        return thread.called()
    while isinstance(function, functools.partial):
        function, args = function.func, (*function.args, *args)
        if isinstance(getattr(function, "__self__", None), contextvars.Context) and args:
            function, args = args[0], args[1:]
    return gatherground.qualified_name(function), args


_PlainThread = threading.Thread


class Thread(_PlainThread):
    """threading.Thread on the virtual clock: run when it is started, over when the
    clock is there. What it does then is threading's own code, whose frames are in
    tracebacks."""

    _future: Any = None

    # What threading's own has, and its stubs leave out.
    _initialized: bool
    _target: Any
    _args: Any
    _bootstrap_inner: Any
    _invoke_excepthook: Any

    def start(self) -> None:
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._future is not None:
            raise RuntimeError("threads can only be started once")
        if getattr(self, "_context", self) is None:  # as of 3.14
            inherits = getattr(sys.flags, "thread_inherit_context", False)
            self._context = contextvars.copy_context() if inherits else contextvars.Context()
        _threading._limbo[self] = self
        self._future = ThreadPool(1).submit(self._work)

    def called(self) -> tuple[str, Any]:
        """What it calls, and with what; a class with a method of its own stands for that."""
        if getattr(self.run, "__func__", None) is _PlainThread.run and self._target is not None:
            return _thread_call(self._target, self._args)
        return type(self).__qualname__, ()

    def _work(self) -> Any:
        """Run, and give what the target returns, which threading drops. What comes out
        of it threading prints, and the call is to know."""
        call = current_world().clock.thread
        plain_hook = self._invoke_excepthook
        target = None if self._target is None else Target(self._target)

        def hook(thread: Any) -> None:
            error = sys.exc_info()[1]
            if isinstance(error, Halt):
                raise error
            if call is not None:
                call.error = error
            trace = None if error is None else error.__traceback__
            while trace is not None:
                if trace.tb_next is not None and trace.tb_next.tb_frame.f_code is _TARGET:
                    trace.tb_next = trace.tb_next.tb_next
                trace = trace.tb_next
            del error
            plain_hook(thread)

        self._invoke_excepthook = hook
        if target is not None:
            self._target = target
        self._bootstrap_inner()
        return None if target is None else target.result

    def _set_ident(self) -> None:
        self._ident = self._native_id = id(self)

    _set_native_id = _set_ident

    def _set_tstate_lock(self) -> None:
        """It has no thread of the system's, which could be locked or named."""

    _set_os_name = _set_tstate_lock

    def _delete(self) -> None:
        del _threading._active[self._ident]

    def join(self, timeout: float | None = None) -> None:
        if self._future is None:
            raise RuntimeError("cannot join thread before it is started")
        threads = current_world().threads
        threads.wait_until(self._future.done, "Thread.join()", timeout)

    def is_alive(self) -> bool:
        return self._future is not None and not self._future.done()


class Target:
    """What a thread calls, and what that returns."""

    result: Any = None

    def __init__(self, function: Any):
        self._function = function

    def __call__(self, *args: Any, **options: Any) -> None:
        self.result = self._function(*args, **options)


_TARGET = Target.__call__.__code__
_threading: Any = threading


_world: World | None = None


def current_world() -> World:
    if _world is None:
        raise RuntimeError("the virtual clock is not running")
    return _world


def _patch_clock(patches: Patches, world: World) -> None:
    clock, recorder = world.clock, world.recorder

    def sleep(seconds: float, /) -> None:
        ns = nanoseconds(seconds)
        if ns < 0:
            raise ValueError("sleep length must be non-negative")
        running = events._get_running_loop() is not None
        if running and clock.thread is None:
            current = recorder.current()
            recorder.emit(
                "block",
                task=None if current is None else current.id,
                line=recorder.line(sys._getframe(1)),
                ns=ns,
            )
        world.limits.look()
        world.threads.block(ns)

    def of(scale: Callable[[int], Any], name: str) -> Any:
        def read() -> Any:
            return scale(clock.read())

        read.__name__ = read.__qualname__ = name
        return read

    def seconds(ns: int) -> float:
        return ns / SECOND

    patches.set(time, "sleep", sleep)
    for name in ("monotonic", "perf_counter", "process_time", "thread_time"):
        patches.set(time, name, of(seconds, name))
        patches.set(time, name + "_ns", of(int, name + "_ns"))
    patches.set(time, "time", of(lambda ns: EPOCH + ns / SECOND, "time"))
    patches.set(time, "time_ns", of(lambda ns: EPOCH * SECOND + ns, "time_ns"))
    for name in ("localtime", "gmtime", "ctime"):
        patches.set(time, name, _at_now(getattr(time, name), lambda: EPOCH + clock.read() / SECOND))
    plain_asctime, plain_strftime = time.asctime, time.strftime

    def asctime(t: Any = None) -> str:
        return plain_asctime(time.localtime() if t is None else t)

    def strftime(format: str, t: Any = None) -> str:
        return plain_strftime(format, time.localtime() if t is None else t)

    patches.set(time, "asctime", asctime)
    patches.set(time, "strftime", strftime)
    _patch_dates(patches, clock)


def _at_now(function: Any, now: Callable[[], float]) -> Any:
    @functools.wraps(function)
    def at(seconds: float | None = None) -> Any:
        return function(now() if seconds is None else seconds)

    return at


def _patch_dates(patches: Patches, clock: Clock) -> None:
    plain, plain_date = datetime.datetime, datetime.date

    class AnyDatetime(type):
        def __instancecheck__(cls, instance: Any) -> bool:
            return isinstance(instance, plain if cls.__name__ == "datetime" else plain_date)

        def __subclasscheck__(cls, subclass: Any) -> bool:
            return issubclass(subclass, plain if cls.__name__ == "datetime" else plain_date)

    def now(cls: Any, tz: Any = None) -> Any:
        return plain.fromtimestamp(EPOCH, tz) + datetime.timedelta(microseconds=clock.read() // 1000)

    def utcnow(cls: Any) -> Any:
        return now(cls, datetime.timezone.utc).replace(tzinfo=None)

    def today(cls: Any) -> Any:
        return now(cls) if cls.__name__ == "datetime" else now(cls).date()

    # Instances are plain ones, but for what these classes themselves make.
    def new_moment(cls: Any, *a: Any, **k: Any) -> Any:
        return plain(*a, **k)

    def new_day(cls: Any, *a: Any, **k: Any) -> Any:
        return plain_date(*a, **k)

    moment = AnyDatetime(
        "datetime",
        (plain,),
        {
            "__module__": "datetime",
            "__new__": new_moment,
            "now": classmethod(now),
            "utcnow": classmethod(utcnow),
            "today": classmethod(today),
        },
    )
    day = AnyDatetime(
        "date",
        (plain_date,),
        {"__module__": "datetime", "__new__": new_day, "today": classmethod(today)},
    )
    patches.set(datetime, "datetime", moment)
    patches.set(datetime, "date", day)


def _patch_chance(patches: Patches) -> None:
    """Chance is the same in each run."""
    source = random.Random(0)
    plain_seed = random.Random.seed
    chance = source.randbytes

    def seed(self: Any, a: Any = None, version: int = 2) -> None:
        plain_seed(self, source.getrandbits(64) if a is None else a, version)

    def urandom(size: int) -> bytes:
        return chance(size)

    patches.set(os, "urandom", urandom)
    patches.set(random, "_urandom", urandom)
    patches.set(random.Random, "seed", seed)
    plain_seed(random._inst, 0)  # type: ignore[attr-defined]


def _patch_threads(patches: Patches, world: World) -> None:
    patches.set(concurrent.futures, "ThreadPoolExecutor", ThreadPool)
    patches.set(thread_module, "ThreadPoolExecutor", ThreadPool)
    patches.set(concurrent.futures, "ProcessPoolExecutor", _refused("ProcessPoolExecutor", _ALONE))
    patches.set(threading, "Thread", Thread)
    patches.set(threading, "_counter", itertools.count(1).__next__)  # of their names
    patches.set(threading, "excepthook", threading.excepthook)  # which the program may replace
    plain: Any = concurrent.futures.Future
    plain_result, plain_exception = plain.result, plain.exception
    plain_wait = concurrent.futures.wait
    plain_completed = concurrent.futures.as_completed
    plain_wrap = asyncio.futures.wrap_future

    def result(self: Any, timeout: float | None = None) -> Any:
        if not self.done() and not world.threads.wait_until(self.done, "Future.result()", timeout):
            raise TimeoutError()
        return plain_result(self, 0)

    def exception(self: Any, timeout: float | None = None) -> Any:
        if not self.done() and not world.threads.wait_until(self.done, "Future.exception()", timeout):
            raise TimeoutError()
        return plain_exception(self, 0)

    def wait(
        fs: Any, timeout: float | None = None, return_when: str = concurrent.futures.ALL_COMPLETED
    ) -> Any:
        fs = list(fs)

        def enough() -> bool:
            done = [f for f in fs if f.done()]
            if return_when == concurrent.futures.FIRST_COMPLETED:
                return bool(done)
            if return_when == concurrent.futures.FIRST_EXCEPTION and any(
                not f.cancelled() and f.exception() for f in done
            ):
                return True
            return len(done) == len(fs)

        world.threads.wait_until(enough, "concurrent.futures.wait()", timeout)
        return plain_wait(fs, 0, return_when)

    def as_completed(fs: Any, timeout: float | None = None) -> Any:
        left = list(dict.fromkeys(fs))
        while left:
            if not world.threads.wait_until(lambda: any(f.done() for f in left), "as_completed()", timeout):
                yield from plain_completed(left, 0)  # raises
            for f in [f for f in left if f.done()]:
                left.remove(f)
                yield f

    def wrap_future(future: Any, *, loop: Any = None) -> Any:
        wrapped = plain_wrap(future, loop=loop)
        if (id_ := getattr(future, "_thread", None)) is not None:
            world.recorder.threads[wrapped] = id_
        return wrapped

    patches.set(concurrent.futures.Future, "result", result)
    patches.set(concurrent.futures.Future, "exception", exception)
    patches.set(concurrent.futures, "wait", wait)
    patches.set(concurrent.futures, "as_completed", as_completed)
    patches.set_everywhere(plain_wrap, wrap_future, asyncio, asyncio.futures)


def _patch_borders(patches: Patches) -> None:
    """What would reach out of the process."""
    import socket

    patches.set(socket, "socket", _refused("socket.socket", _ALONE))
    patches.set(socket, "create_connection", _refused("socket.create_connection", _ALONE))
    for name in ("run", "call", "check_call", "check_output", "Popen"):
        patches.set(subprocess, name, _refused(f"subprocess.{name}", _ALONE))
    patches.set(os, "system", _refused("os.system", _ALONE))
    for name in ("create_subprocess_exec", "create_subprocess_shell"):
        patches.set(asyncio, name, _refused(f"asyncio.{name}", _ALONE))
    for name in ("open_connection", "start_server"):
        patches.set(asyncio, name, _refused(f"asyncio.{name}", _ALONE))
    patches.set(signal, "signal", _refused("signal.signal", _ALONE))


def _patch_loops(patches: Patches) -> None:
    """Wherever a loop is made, it is the virtual one."""

    def new_event_loop() -> Loop:
        return Loop()

    patches.set(events, "new_event_loop", new_event_loop)
    patches.set(asyncio, "new_event_loop", new_event_loop)
    for name in ("SelectorEventLoop", "ProactorEventLoop", "EventLoop"):
        if hasattr(asyncio, name):
            patches.set(asyncio, name, Loop)


@contextlib.contextmanager
def _stoppable(limits: Limits) -> Generator[None, None, None]:
    """Stop comes as SIGINT, from a keyboard or from Pyodide's interrupt buffer."""

    def stop(_: int, frame: types.FrameType | None) -> None:
        limits.halted("limit:real" if limits.late() else "stopped", frame)
        raise KeyboardInterrupt

    def late(_: int, frame: types.FrameType | None) -> None:
        limits.halted("limit:real", frame)
        raise Halt(limits.halt)

    try:
        before = signal.signal(signal.SIGINT, stop)
    except (ValueError, AttributeError):  # not the main thread
        yield
        return
    # A loop that never comes back to asyncio is stopped too, where there are timers
    # of the system. A page has none: there whoever runs this has to interrupt it.
    alarm = getattr(signal, "setitimer", None) if limits.real else None
    if alarm is not None:
        signal.signal(signal.SIGALRM, late)
        alarm(signal.ITIMER_REAL, limits.real, 0.25)
    try:
        yield
    finally:
        if alarm is not None:
            alarm(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def _files(files: dict[str, str] | None, path: str) -> Generator[None, None, None]:
    """The folder that the program finds itself in."""
    before = list(sys.path)
    if files is None:
        folder = os.path.dirname(os.path.abspath(path))
        sys.path.insert(0, folder)
        try:
            yield
        finally:
            sys.path[:] = before
        return
    here = os.getcwd()
    folder = tempfile.mkdtemp(prefix="program")
    try:
        for name, text in files.items():
            target = os.path.normpath(os.path.join(folder, name))
            if not target.startswith(folder + os.sep):
                raise ValueError(f"the file {name!r} is not within the program's folder")
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", encoding="utf-8") as file:
                file.write(text)
        os.chdir(folder)
        sys.path.insert(0, folder)
        yield
    finally:
        os.chdir(here)
        sys.path[:] = before
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _clean() -> Generator[None, None, None]:
    """What a program leaves behind in the interpreter goes with it."""
    modules = set(sys.modules)
    kept = [
        (module, dict(vars(module))) for module in (builtins, asyncio, *_ASYNCIO, time, random, json, logging)
    ]
    root = logging.getLogger()
    handlers, level, loggers = root.handlers[:], root.level, set(root.manager.loggerDict)
    environment = dict(os.environ)
    loop = events._get_running_loop()
    events._set_running_loop(None)
    with warnings.catch_warnings():  # which also forgets what was warned of once
        try:
            yield
        finally:
            events._set_running_loop(loop)
            os.environ.clear()
            os.environ.update(environment)
            for module, names in kept:
                _put_back(vars(module), names)
            root.handlers[:] = handlers
            root.setLevel(level)
            for name in set(root.manager.loggerDict) - loggers:
                del root.manager.loggerDict[name]
            for name in set(sys.modules) - modules:
                file = getattr(sys.modules[name], "__file__", None) or ""
                if not file.startswith(os.path.dirname(os.__file__)):
                    del sys.modules[name]


_ASYNCIO = [module for name, module in sys.modules.items() if name.startswith("asyncio.")]


# A program may have replaced them.
_all, _len = all, len
_map: Any = map


def _put_back(now: dict[str, Any], names: dict[str, Any]) -> None:
    """Give a module the names that it had."""
    if _len(now) == _len(names) and _all(_map(is_, now.values(), names.values())) and _all(_map(is_, now, names)):
        return  # nearly always, and found out without a loop of Python's
    for name, value in names.items():
        if now.get(name) is not value:
            now[name] = value
    if len(now) > len(names):
        for name in set(now) - set(names):
            del now[name]


def _json(given: Any) -> Any:
    return json.loads(given) if isinstance(given, str) else given


class _VirtualRecorder(Recorder):
    """A recorder whose output may come from a thread that is ahead of the loop."""

    def __init__(self, write: gatherground.Write, file: str, source: str, clock: Clock):
        super().__init__(write, file, source, "virtual", lambda: clock.ns)
        self._virtual_clock = clock
        self.outputs: list[gatherground.Output] = []
        self.turns = 0  # how many iterations of the loop are still told from within

    def since(self, ns: int) -> int:
        return 0 if self.began is None else ns - self.began

    def misses(self, blocks: list[Fields]) -> None:
        """The run is over and did not reach these. That is told of one that hangs too,
        which tells nothing else any more."""
        for block in blocks:
            self._line({"is": "unreached", "at": self.now(), "tick": self.tick, **block})

    def turn(self, ready: Any, timers: list[Due]) -> None:
        """An iteration of the loop begins. Its queues are told up to a length, and no
        more at all once they would take long to look through."""
        if self.turns == 0 or self.muted:
            return
        self.turns = self.turns - 1 if len(ready) + len(timers) <= CROWD else 0
        if self.turns == 0:
            return
        live = [due for due in timers if not due[2]._cancelled]
        first = heapq.nsmallest(QUEUE, live) if len(live) > QUEUE else sorted(live)
        calls = [handle for handle in ready if not handle._cancelled]
        does = ",".join([f"{{{gatherground.called(handle)}}}" for handle in calls[:QUEUE]])
        more = f',"more":{len(calls) - QUEUE}' if len(calls) > QUEUE else ""
        due = ",".join([timer.told(self.since(ns)) for ns, _, timer in first])
        later = f',"later":{len(live) - QUEUE}' if len(live) > QUEUE else ""
        self._add(f'{{"is":"loop","at":{self.now()},"tick":{self.tick},"ready":[{does}]{more},"timers":[{due}]{later}}}\n')

    def standing(self, frame: types.FrameType | None) -> Fields:
        call = self._virtual_clock.thread
        if call is None:
            return super().standing(frame)
        return {"thread": call.id, "line": self.line(frame)}

    def settle(self) -> None:
        """Write what is written half."""
        for output in self.outputs:
            if output._text:
                output._emit()

    def emit(self, what: str, /, **fields: Any) -> None:
        if what != "out":
            self.settle()
        super().emit(what, **fields)

    def output(self, text: str, to: str) -> None:
        call = self._virtual_clock.thread
        if call is None:
            super().output(text, to)
        else:
            current_world().threads.say(call, text, to, self.line(sys._getframe(2)))

    def output_of_thread(self, at: int, text: str, to: str, line: int | None) -> None:
        self.characters += len(text)
        self.watch("output")
        self.emit("out", at=self.since(at), text=text, to=to, task=None, line=line)


def run(
    source: str,
    filename: str = "main.py",
    *,
    write: gatherground.Write,
    stdin: str | None = "",
    network: Any = None,
    files: Any = None,
    limits: Any = None,
    loop: bool = False,
) -> str:
    """Run a program, and write its recording. Returns the last line.

    write is given whole lines. stdin is what input() reads (None: the real one);
    network, files and limits are JSON, or what JSON says: a list of answers to
    addresses, texts by name, and the fields of Limits. With loop, the loop is told
    from within. It may be called again and
    again, and raises nothing that the program does.
    """
    bounds = Limits(_json(limits))
    clock = Clock(bounds)
    recorder = _VirtualRecorder(write, filename, source, clock)
    bounds.recorder = recorder
    if loop:
        recorder.turns = TURNS
    recorder.watch = bounds.watch
    recorder.header()
    return _run(World(recorder, bounds, clock), source, filename, stdin, _json(network), _json(files))


def _run(world: World, source: str, filename: str, stdin: str | None, network: Any, files: Any) -> str:
    global _world
    if _world is not None:
        raise RuntimeError("a program is running already")
    recorder = world.recorder
    try:
        code = compile(source, filename, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as e:
        text = "".join(traceback.format_exception_only(e))
        return recorder.over(
            "syntax",
            message=f"{type(e).__name__}: {getattr(e, 'msg', e)}",
            line=getattr(e, "lineno", None),
            column=getattr(e, "offset", None),
            traceback=text,
        )
    patches = Patches()
    _world = world
    end: dict[str, Any] = {}
    try:
        with (
            _clean(),
            _files(files, filename),
            _stoppable(world.limits),
            pretended.pretending(network or []),
            gatherground.recording(recorder, tee=False),
        ):
            recorder.outputs = [sys.stdout, sys.stderr]  # type: ignore[list-item]
            _patch_clock(patches, world)
            _patch_chance(patches)
            _patch_threads(patches, world)
            _patch_borders(patches)
            _patch_loops(patches)
            if stdin is not None:
                patches.set(sys, "stdin", io.StringIO(stdin))
            try:
                end = _execute(world, code, source, filename)
            finally:
                patches.undo()
    except KeyboardInterrupt:
        world.limits.halted("stopped", None)
        end = _ending(world, None)
    except Halt:
        end = _ending(world, None)
    finally:
        _world = None
    return recorder.over(**end)


def _execute(world: World, code: types.CodeType, source: str, filename: str) -> dict[str, Any]:
    """Run the program to its end; returns what its last line says."""
    import linecache

    module = types.ModuleType("__main__")
    module.__dict__.update(__file__=filename, __builtins__=builtins)
    main = sys.modules.get("__main__")
    sys.modules["__main__"] = module
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    failed: BaseException | None = None
    coroutines = gatherground.Coroutines(world.recorder, code)
    coroutines.watch()
    lines = unreached.Lines(code)
    lines.watch()
    gc.freeze()  # what is there already need not be looked through in the end
    try:
        contextvars.copy_context().run(exec, code, module.__dict__)
        _leave(world)
    except BaseException as e:
        failed = e
        if isinstance(e, SystemExit) and world.limits.halt is None:
            gatherground.says(e)
    end = _ending(world, failed)
    if end["outcome"] == "raised":
        end["elapsed"] = world.recorder.now()
    del failed
    module.__dict__.clear()
    world.threads.running.clear()
    world.recorder.forget()
    gc.collect()  # so that an exception that nobody asked for is told of in this run
    gc.unfreeze()
    coroutines.stop()
    lines.stop()
    if end["outcome"] in ("returned", "raised", "hangs"):  # it came to its end
        world.recorder.misses(lines.unreached(source))
    if main is not None:
        sys.modules["__main__"] = main
    linecache.cache.pop(filename, None)
    return end


gatherground.EXECUTES.add(_execute.__code__)


def _leave(world: World) -> None:
    """At its end, a program waits for its threads."""
    threads = world.threads
    threads.wait_until(lambda: not threads.running and not threads.said, "the end")


def _ending(world: World, failed: BaseException | None) -> dict[str, Any]:
    why, standing = world.limits.halt, world.limits.standing
    if why == "hangs":
        return {
            "outcome": "hangs",
            "message": "Nothing is ready and no timer is set: the program would wait for ever.",
            **standing,
        }
    if why == "stopped":
        return {"outcome": "stopped", "message": "The run was stopped.", **standing}
    if why is not None and why.startswith("limit:"):
        which = why.removeprefix("limit:")
        return {"outcome": "limit", "message": world.limits.sentence(which), "limit": which, **standing}
    if failed is None or (isinstance(failed, SystemExit) and failed.code in (0, None)):
        return {"outcome": "returned"}
    if isinstance(failed, MemoryError):
        return {"outcome": "limit", "message": world.limits.sentence("memory"), "limit": "memory"}
    told = gatherground.error(failed)
    end = {
        "outcome": "raised",
        "message": gatherground.described(told),
        "error": told,
        "line": world.recorder._raised_line(failed),
    }
    if not isinstance(failed, SystemExit):  # of which Python prints none
        end["traceback"] = _traceback(failed)
    return end


def _traceback(e: BaseException) -> str:
    """The traceback as Python prints it, without the frames of this house."""
    told = traceback.TracebackException.from_exception(e)
    seen: set[int] = set()
    pending: list[Any] = [told]
    while pending:
        one = pending.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        kept = [f for f in one.stack if f.filename not in gatherground.HOUSE]
        one.stack[:] = kept
        pending += [one.__cause__, one.__context__, *(getattr(one, "exceptions", None) or ())]
    return "".join(told.format())
