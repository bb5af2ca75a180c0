"""Records what asyncio does while a program runs, as lines of JSON.

    python3 gatherground.py [-virtual] [-facts] [-o FILE] PROGRAM.py [ARGUMENTS]

records a program on the real clock, or with -virtual on one that sleeping costs
nothing on (virtual.py has to stand beside this file). Within a program:

    with gatherground.record("run.jsonl"):
        asyncio.run(main())

One file, the standard library only, CPython 3.11 to 3.15. The lines are described
in core/recording of Gatherground, which reads them.

How it looks in: tasks are of a subclass of asyncio.Task, which knows when they are
made and who asks that they be cancelled; a step of a task is a call of Handle._run;
and what a task waits for is read off its suspended frames. So it does not matter
how a program came by gather or TaskGroup, and nothing that waits is replaced.
"""

from __future__ import annotations

import abc
import asyncio
import contextlib
import functools
import gc
import inspect
import io
import json
import opcode
import os
import sys
import time
import traceback
import types
import warnings
import weakref
from asyncio import base_events, events, futures, runners, taskgroups, tasks, timeouts
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, cast

VERSION = 1

Fields = dict[str, Any]
Write = Callable[[str], object]


Holder = tuple[int, int | None]  # the number of a task, and the line
# Who asks that something be cancelled: what it is, and the task, the line and the call.
Asker = tuple[str, int | None, int | None, int | None]


def _json_of() -> Callable[[Any], str]:
    """What makes a line of fields. json itself makes an encoder for each text, which
    takes as long as a line."""
    plainly = json.JSONEncoder(separators=(",", ":"), allow_nan=False)
    make: Any = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return plainly.encode
    ascii: Any = getattr(json.encoder, "encode_basestring_ascii")
    encode = make(None, plainly.default, ascii, None, ":", ",", False, False, False)
    join = "".join
    return lambda fields: join(encode(fields, 0))


# A program may replace what it likes, so what is needed is kept here.
_frame = sys._getframe
dumps = _json_of()
_monotonic = time.monotonic
_perf_counter_ns = time.perf_counter_ns
_PlainTask = tasks.Task
_PlainFuture = asyncio.Future
_RAISE = opcode.opmap["RAISE_VARARGS"]
# For a look at what may be anything: what is found stays Any to the checker of types.
_ANY_TASK: type[Any] = _PlainTask
_LIST: type[Any] = list
_COROUTINE: type[Any] = types.CoroutineType
_type: Callable[[Any], type[Any]] = type
_MANY: tuple[type[Any], ...] = (set, list, tuple)
_SIZED: tuple[type[Any], ...] = (*_MANY, dict, frozenset, bytes, str)
_Gathering = tasks._GatheringFuture  # type: ignore[attr-defined]
_run_handle = events.Handle._run

# Fields that say something where there is nothing.
_TOLD_ALWAYS = frozenset(("by", "from", "task", "value"))

LONGEST_TEXT = 2000  # characters of a value or a message
FLUSH_BYTES = 32 << 10
FLUSH_SECONDS = 0.05

active: Recorder | None = None

# The files of the recorder and of what goes with it: none is the program's.
HOUSE = {_frame(0).f_code.co_filename}
# The functions that run a program: what is outside of them is none of its code.
EXECUTES: set[types.CodeType] = set()


class Halt(SystemExit):
    """The recorder ends the run. asyncio hands a SystemExit through, and programs
    hardly ever catch one."""


class TaskInfo:
    """What is known of a task."""

    __slots__ = ("id", "name", "by", "started", "over", "internal", "line", "calls", "waits", "awaits", "within")

    def __init__(self, id: int, internal: bool, by: TaskInfo | None, line: int | None):
        self.id = id
        self.name = ""
        self.by = None if by is None else by.id  # the task that made it
        self.started = False
        self.over = False
        self.internal = internal
        self.line = line  # on which it was made
        self.calls: list[OpenCall] = []  # that its coroutines are in
        self.waits = False
        self.awaits: int | None = None  # the line on which it waits
        # What the recorder knew of the step in which its own began: an eager one's is
        # within that of the task which makes it.
        self.within: tuple[TaskInfo | None, int, int] = None, 0, 0


class OpenCall:
    """A call that is not over: of a coroutine function of asyncio, or a context."""

    __slots__ = ("id", "over")

    def __init__(self, id: int, over: Callable[[], str | None]):
        self.id = id
        self.over = over  # gives its state, or None while it goes on


class Task(_PlainTask[Any]):
    """A task that tells of itself."""

    # What asyncio's own has, and its stubs leave out.
    _fut_waiter: Any
    _source_traceback: Any

    def __init__(self, coro: Any, *, loop: Any = None, name: Any = None, **options: Any):
        recorder = active
        if recorder is None:
            super().__init__(coro, loop=loop, name=name, **options)
            return
        if name is None:
            # As asyncio counts, but from 1 in each recording.
            recorder.unnamed += 1
            name = f"Task-{recorder.unnamed}"
        # The information comes first: asyncio hashes the task while it is made.
        self._info = info = recorder.new_task(_frame(1), coro)
        eager = bool(options.get("eager_start"))
        if eager:  # it runs while it is made
            recorder.made(info, coro, str(name), eager)
            recorder.before(self, info)
        super().__init__(coro, loop=loop, name=name, **options)
        if self._source_traceback:  # in debug mode
            del self._source_traceback[-1]  # which is this line
        recorder.tasks[info.id] = self
        if eager:
            recorder.named(info, self.get_name())
            recorder.after(self, info)
        else:
            recorder.made(info, coro, self.get_name(), eager)

    def __hash__(self) -> int:
        """The number, lest sets of tasks be in the order of addresses: two runs of
        a program would differ."""
        info: TaskInfo | None = getattr(self, "_info", None)
        return super().__hash__() if info is None else info.id

    def __eq__(self, other: object) -> bool:
        return self is other

    def cancel(self, msg: Any = None) -> bool:
        recorder, info = active, getattr(self, "_info", None)
        if recorder is not None and info is not None and not self.done():
            waiter = self._fut_waiter
            late = waiter is None or waiter.done() or isinstance(waiter, _Gathering)
            vain = late and _was_cancelled(waiter)
            recorder.cancelled(msg, _frame(1), task=info.id, late=late or None, vain=vain or None)
        return super().cancel(msg)

    def __del__(self) -> None:
        # asyncio reports most of those that are not over, but not what gather made.
        recorder, info = active, getattr(self, "_info", None)
        if recorder is not None and info is not None and info.name and not info.over:
            recorder.destroyed(info, self.get_loop())
        super().__del__()  # type: ignore[misc]

    def set_name(self, value: object) -> None:
        super().set_name(value)
        recorder, info = active, getattr(self, "_info", None)
        # With an eager factory, 3.13.0 names those None that were given no name.
        if recorder is not None and info is not None and value is not None:
            recorder.named(info, self.get_name())


# Name and module are those of the class that it stands for: they are seen in the
# repr of a task.
Task.__module__, Task.__qualname__ = _PlainTask.__module__, _PlainTask.__qualname__

_CANCEL = Task.cancel.__code__


class _FutureType(abc.ABCMeta):
    """Future stands for asyncio's own, as far as a program sees: what it is asked of
    each other future is as true."""

    def __instancecheck__(cls, o: object) -> bool:
        return isinstance(o, _PlainFuture) if cls is Future else super().__instancecheck__(o)

    def __subclasscheck__(cls, other: type) -> bool:
        return issubclass(other, _PlainFuture) if cls is Future else super().__subclasscheck__(other)


class Future(_PlainFuture[Any], metaclass=_FutureType):
    """A future that tells who cancels it. Of one that a task alone waits for, and that
    is cancelled with it, the task has told."""

    # What asyncio's own has, and its stubs leave out.
    _callbacks: Any

    cancel_number = 0  # by which what waits for it finds that

    def cancel(self, msg: Any = None) -> bool:
        recorder = active
        if (
            recorder is not None
            and not self.done()
            and (_frame(1).f_code is not _CANCEL or len(self._callbacks or ()) > 1)
        ):
            self.cancel_number = len(recorder.futures) + 1
            recorder.cancelled(msg, _frame(1), future=self.cancel_number)
        return super().cancel(msg)


Future.__module__, Future.__qualname__ = _PlainFuture.__module__, _PlainFuture.__qualname__


def number(task: object) -> int:
    """The number of a task, 0 for anything else."""
    info = getattr(task, "_info", None)
    return info.id if isinstance(info, TaskInfo) else 0


class TaskSet(set[Any]):
    """A set of tasks that is walked in the order of their creation, where asyncio
    would walk it in that of addresses."""

    def __iter__(self) -> Iterator[Any]:
        return iter(sorted(super().__iter__(), key=number))

    def __repr__(self) -> str:
        return "{" + ", ".join(map(repr, self)) + "}" if self else "set()"


def _code(function: Any) -> types.CodeType | None:
    """The code of a function, where this Python has it."""
    return getattr(function, "__code__", None)


_HANDLE_RUN = {_run_handle.__code__}
_CANCEL_ALL = _code(runners._cancel_all_tasks)  # type: ignore[attr-defined]
_ON_SIGINT = _code(getattr(runners.Runner, "_on_sigint", None))
_ON_TIMEOUT = _code(timeouts.Timeout._on_timeout)  # type: ignore[attr-defined]
_GROUP_ENDS = {_code(getattr(taskgroups.TaskGroup, name, None)) for name in ("__aexit__", "_aexit")}
_GROUP_TASK_DONE = _code(taskgroups.TaskGroup._on_task_done)  # type: ignore[attr-defined]
_GATHER_CANCEL = _code(tasks._GatheringFuture.cancel)  # type: ignore[attr-defined]
_WAIT_FOR = _code(tasks.wait_for)
_TIMEOUT_EXIT = timeouts.Timeout.__aexit__.__code__
_GROUP_EXIT = taskgroups.TaskGroup.__aexit__.__code__
# What is called when that which is shielded is over.
_SHIELD_HEARS = {c for c in tasks.shield.__code__.co_consts if getattr(c, "co_name", "") == "_inner_done_callback"}


def _waits() -> dict[types.CodeType, tuple[str, str]]:
    """Of asyncio's own coroutines that wait: what for, and the local that says more."""
    found: dict[types.CodeType, tuple[str, str]] = {}

    def add(kind: str, local: str, *functions: Any) -> None:
        for function in functions:
            if (code := _code(function)) is not None:
                found[code] = (kind, local)

    add("sleep", "delay", tasks.sleep)
    add("wait", "timeout", tasks.wait)
    add("wait_for", "timeout", tasks.wait_for)
    add("as_completed", "", getattr(getattr(tasks, "_AsCompletedIterator", None), "_wait_for_one", None))
    add("thread", "func", asyncio.to_thread)
    add("lock", "self", asyncio.Lock.acquire)
    add("semaphore", "self", asyncio.Semaphore.acquire)
    add("event", "self", asyncio.Event.wait)
    add("condition", "self", asyncio.Condition.wait, asyncio.Condition.wait_for)
    add("barrier", "self", asyncio.Barrier.wait)
    queue: Any = asyncio.Queue
    add("queue.get", "self", queue.get)
    add("queue.put", "self", queue.put)
    add("queue.join", "self", queue.join)
    for code in _GROUP_ENDS - {None}:
        found[code] = ("task_group", "self")  # type: ignore[index]
    return found


WAITS = _waits()
# What takes a lock or a semaphore, where it returns, and what gives one back. A
# lock that is given back says so itself.
_TAKES = {
    asyncio.Lock.acquire.__code__: "lock",
    asyncio.Semaphore.acquire.__code__: "semaphore",
    asyncio.Semaphore.release.__code__: "release",
}
_NOBODY: list[Holder] = []
MOST_HOLDERS = 4  # who are told of
# Calls with members that are coroutines: they begin where they are first seen to wait.
_CALLS = {"wait", "wait_for"}
# What closes generators and threads at the end of asyncio.run.
_CLOSING = {"BaseEventLoop.shutdown_asyncgens", "BaseEventLoop.shutdown_default_executor"}


def inner(awaitable: Any) -> Any:
    """What a coroutine or generator awaits; None at the end of the chain."""
    if _type(awaitable) is _COROUTINE and _type(awaited := awaitable.cr_await) is _COROUTINE:
        return awaited  # as most do
    for name in ("cr_await", "gi_yieldfrom", "ag_await"):
        if hasattr(awaitable, name):
            awaitable = getattr(awaitable, name)
            break
    else:
        return None
    if hasattr(awaitable, "cr_frame") or hasattr(awaitable, "gi_frame") or awaitable is None:
        return awaitable
    # A step of an asynchronous generator does not say of which.
    for referent in gc.get_referents(awaitable):
        if hasattr(referent, "ag_frame") or hasattr(referent, "cr_frame"):
            return referent
    return None


def chain(coro: Any) -> Iterator[tuple[Any, types.FrameType]]:
    """The suspended coroutines of a task, from the outermost, with their frames."""
    seen = 0
    while coro is not None and seen < 1000:
        for name in ("cr_frame", "gi_frame", "ag_frame"):
            frame = getattr(coro, name, None)
            if frame is not None:
                yield coro, frame
                break
        coro = inner(coro)
        seen += 1


def _named(names: Any, value: Any) -> str | None:
    """The name of something among names; a condition is what its lock is called."""
    for name, v in list(names.items()):
        if v is value or _type(v) is asyncio.Condition and v._lock is value:
            return str(name)
    return None


def _name_in(frame: types.FrameType, value: Any) -> str | None:
    """What a frame calls something: a name, or that of an attribute."""
    names = frame.f_locals
    if (name := _named(names, value)) is not None:
        return name
    for owner, v in list(names.items()):
        if owner == "self" or _type(v).__module__ == "__main__":
            try:
                attributes = object.__getattribute__(v, "__dict__")
            except AttributeError:
                continue
            if (name := _named(attributes, value)) is not None:
                return f"{owner}.{name}"
    return None


def qualified_name(coro: Any) -> str:
    return str(getattr(coro, "__qualname__", None) or type(coro).__name__)


def arguments(coro: Any) -> str | None:
    """What a coroutine's function was called with, in short. It has not begun."""
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "ag_frame", None)
    if frame is None:
        return None
    code = frame.f_code
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    given = frame.f_locals
    return written(given[name] for name in names if name not in ("self", "cls") and name in given) or None


def written(values: Iterable[Any]) -> str:
    """Arguments as they stand in a call; what would be long is three dots."""
    texts: list[str] = []
    for value in values:
        if value is None or type(value) in (bool, int, float, str) and len(repr(value)) <= 24:
            texts.append(repr(value))
        else:
            texts.append("…")
        if len(texts) == 8:
            break
    return ", ".join(texts)


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def error(e: BaseException, depth: int = 0) -> Fields:
    """An exception as the recording has it."""
    try:
        message = str(e)
    except Exception:
        message = "(its __str__ fails)"
    fields: Fields = {"type": type(e).__name__, "message": shortened(message)}
    if isinstance(e, BaseExceptionGroup) and depth < 20:
        group = cast("BaseExceptionGroup[BaseException]", e)
        fields["message"] = shortened(str(group.message))
        fields["errors"] = [error(member, depth + 1) for member in group.exceptions[:100]]
        fields["text"] = shortened(message)
    return fields


def plain(value: Any, left: list[int]) -> Any:
    """A value as JSON; raises TypeError where it is none, or too large."""
    left[0] -= 1
    if left[0] < 0:
        raise TypeError
    kind = _type(value)
    if value is None or kind is bool:
        return value
    if kind is int and -(2**53) < value < 2**53:
        return value
    if kind is float and value - value == 0:  # finite
        return value
    if kind is str and len(value) <= LONGEST_TEXT:
        return value
    if kind is list:
        return [plain(v, left) for v in value]
    if isinstance(value, BaseException):
        return {"error": error(value)}
    if kind is dict and all(type(key) is str for key in value):
        return {"dict": [[key, plain(v, left)] for key, v in value.items()]}
    raise TypeError


def value_fields(value: Any) -> Fields:
    """What a task returned."""
    try:
        return {"value": plain(value, [1000])}
    except (TypeError, RecursionError):
        pass
    try:
        if isinstance(value, _SIZED) and len(value) > 200:
            return {"repr": f"{type(value).__name__} of {len(value)}"}
        return {"repr": shortened(repr(value))}
    except Exception:
        return {"repr": f"<{type(value).__name__}>"}


def careful(method: Any) -> Any:
    """A fault of the recorder is told of, and is no exception in the program."""

    @functools.wraps(method)
    def call(self: Recorder, *args: Any, **options: Any) -> Any:
        try:
            return method(self, *args, **options)
        except Exception as e:
            if self.fault is None:
                self.fault = f"{method.__name__}: {type(e).__name__}: {e}"
                self.emit("fault", text=shortened(self.fault))
            return None

    return call


class Recorder:
    """Writes what happens. Only one can be at work."""

    def __init__(self, write: Write, file: str, source: str, clock: str, now: Callable[[], int]):
        self.file = file
        self.folder = os.path.dirname(os.path.abspath(file))
        self.source = source
        self.clock = clock
        self._write = write
        self._clock_now = now
        self.began: int | None = None  # when the first run began, on that clock
        self.tick = 0
        self.task_count = 0
        self.unnamed = 0
        self.call_count = 0
        self.futures: list[Asker] = []  # that were cancelled: who asked
        self.thread_count = 0
        self.event_count = 0
        self.characters: int = 0  # of output
        self.depth = 0  # of runs: asyncio.run calls run_until_complete
        self.muted = False
        self.fault: str | None = None
        self.unseen = False  # tasks that are none of ours
        self._running: TaskInfo | None = None  # whose step it is
        self.errors = Errors()
        # Of the CancelledErrors of this step, the numbers of the last that was told of,
        # and of the last that left a function.
        self.raised = self.unwound = 0
        self.took_over = _monotonic()  # when the loop last handed over to what it calls
        self.tasks: weakref.WeakValueDictionary[int, Any] = weakref.WeakValueDictionary()
        self.names: weakref.WeakKeyDictionary[Any, str] = weakref.WeakKeyDictionary()
        self.namesakes: dict[str, int] = {}  # how many things each name was given
        # Who has taken a lock or a semaphore, on which line; nobody is named who has
        # given it back. Of what one takes and another gives back nothing is known.
        self.holders: weakref.WeakKeyDictionary[Any, list[Holder] | None] = weakref.WeakKeyDictionary()
        self.blocked: dict[int, tuple[weakref.ref[Any], list[Fields]]] = {}  # tasks that wait for such
        self.gathers: weakref.WeakKeyDictionary[Any, int] = weakref.WeakKeyDictionary()
        self.open_gathers: dict[int, weakref.ref[Any]] = {}
        self.entered: weakref.WeakKeyDictionary[
            Any, tuple[str, int | None, int]
        ] = weakref.WeakKeyDictionary()
        self.timers = Known()
        self.threads: weakref.WeakKeyDictionary[Any, int] = weakref.WeakKeyDictionary()
        self._own: dict[str, bool] = {}
        self._lines: list[str] = []
        self._bytes = 0
        self._flushed = _monotonic()
        self.watch: Callable[[str], None] = lambda what: None  # told of each event, before it is written

    # Writing.

    def now(self) -> int:
        """Nanoseconds since the first run began; 0 before."""
        return 0 if self.began is None else self._clock_now() - self.began

    def header(self) -> None:
        version = ".".join(map(str, sys.version_info[:3]))
        self._line(
            {
                "gatherground": VERSION,
                "python": version,
                "clock": self.clock,
                "file": os.path.basename(self.file),
                "source": self.source,
                "thrown": True,
            }
        )

    def emit(self, what: str, /, **fields: Any) -> None:
        if self.muted:
            return
        running = self._running
        if running is not None and running.calls and what not in ("settled", "throw"):
            self._settle_calls(running)  # what has come back, before what follows from it
        self.event_count += 1
        self.watch(what)
        at = fields.pop("at", None)
        line: Fields = {"is": what, "at": self.now() if at is None else at, "tick": self.tick}
        for key, value in fields.items():
            if value is not None or key in _TOLD_ALWAYS:
                line[key] = value
        self._line(line)

    def _line(self, fields: Fields) -> None:
        self._add(dumps(fields) + "\n")

    def _add(self, line: str) -> None:
        self._lines.append(line)
        self._bytes += len(line)
        if self._bytes >= FLUSH_BYTES or _monotonic() - self._flushed >= FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        text, self._lines, self._bytes = "".join(self._lines), [], 0
        if text:
            self._write(text)
        self._flushed = _monotonic()

    def forget(self) -> None:
        """Hold on to nothing of the program's."""
        self.open_gathers.clear()
        for known in (self.gathers, self.entered, self.timers, self.threads, self.names, self.holders):
            known.clear()  # type: ignore[attr-defined]

    def over(self, outcome: str, **fields: Any) -> str:
        """Write the last line, and return it."""
        self.muted = False
        known = {key: value for key, value in fields.items() if value is not None}
        last: Fields = {"is": "over", "at": self.now(), "tick": self.tick, "outcome": outcome, **known}
        self._line(last)
        self.flush()
        self.muted = True
        return dumps(last)

    # Where things stand in the program.

    def own(self, code: types.CodeType) -> bool:
        """Whether code is the program's, and not a library's."""
        name = code.co_filename
        known = self._own.get(name)
        if known is None:
            known = name not in HOUSE and (
                name == self.file
                or name.startswith(self.folder + os.sep)
                and "site-packages" not in name
                and not name.startswith(os.path.dirname(os.__file__) + os.sep)
            )
            self._own[name] = known
        return known

    def line(self, frame: types.FrameType | None) -> int | None:
        """The line of the program that a call comes from; None if the loop makes it."""
        while frame is not None:
            code = frame.f_code
            if self.own(code):
                return frame.f_lineno
            if code in _HANDLE_RUN:
                return None
            frame = frame.f_back
        return None

    def standing(self, frame: types.FrameType | None) -> Fields:
        """Where the program is at work, when it is ended from without: the task, the
        line, and for how many seconds it has not let go of the loop, if that is long."""
        called = self.depth == 0  # or it is asyncio.run's own line that is found
        outer = frame
        while outer is not None and not called:
            called, outer = outer.f_code in _HANDLE_RUN, outer.f_back
        if not called:
            return {}
        current = self.current()
        held = int(_monotonic() - self.took_over) if self.depth > 0 else 0
        return {
            "task": None if current is None else current.id,
            "line": self.line(frame),
            "held": held or None,
        }

    # Tasks.

    def new_task(self, frame: types.FrameType, coro: Any) -> TaskInfo:
        """A task is about to be made."""
        self.task_count += 1
        current = self.current()
        internal = qualified_name(coro) in _CLOSING or (current is not None and current.internal)
        return TaskInfo(self.task_count, internal, current, self.line(frame))

    def made(self, info: TaskInfo, coro: Any, name: str, eager: bool) -> None:
        info.name = name
        code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
        first = code.co_firstlineno if code is not None and self.own(code) else None
        self.emit(
            "task",
            task=info.id,
            name=name,
            coro=qualified_name(coro),
            args=arguments(coro) if first is not None else None,
            by=info.by,
            line=info.line,
            first=first,
            main=self.depth > 0 and events._get_running_loop() is None or None,
            internal=info.internal or None,
            eager=eager or None,
        )

    def named(self, info: TaskInfo, name: str) -> None:
        if name != info.name:
            info.name = name
            self.emit("name", task=info.id, name=name)

    @staticmethod
    def current() -> TaskInfo | None:
        """The task that is running."""
        try:
            task = tasks.current_task()
        except RuntimeError:  # no loop is running
            return None
        info = getattr(task, "_info", None)
        return info if isinstance(info, TaskInfo) else None

    @careful
    def before(self, task: Any, info: TaskInfo) -> None:
        """A step of a task is about to run."""
        info.within = self._running, self.raised, self.unwound
        self._running = info
        # What it waited for was cancelled, or else it was asked to end itself.
        thrown: str | None = None
        future: int | None = None
        waiter = getattr(task, "_fut_waiter", None)
        if _was_cancelled(waiter):
            thrown, future = "future", _cancel_number(waiter)
        elif getattr(task, "_must_cancel", False):
            thrown = "request"
        self.raised = self.unwound = 0
        if info.waits:
            info.waits = False
            if self.blocked:
                self.blocked.pop(info.id, None)
            self.emit("go", task=info.id, line=info.awaits, thrown=thrown, future=future)
        elif not info.started and thrown is None:
            info.started = True
            self.emit("start", task=info.id)

    @careful
    def after(self, task: Any, info: TaskInfo) -> None:
        """A step of a task has run."""
        unwound = self.unwound
        self._running, self.raised, self.unwound = info.within
        if info.over:
            return
        if info.calls:
            self._settle_calls(info)
        if not task.done():
            info.waits = True
            self.waits(task, info)
            return
        info.over = True
        if task.cancelled():
            self.emit("end", task=info.id, state="cancelled", which=unwound or None)
        elif (e := task._exception) is not None:  # exception() would take the warning away that nobody asked
            self.emit("end", task=info.id, state="raised", error=error(e), line=self._raised_line(e))
        else:
            self.emit("end", task=info.id, state="returned", **value_fields(task._result))

    def _raised_line(self, e: BaseException) -> int | None:
        """The program's innermost line in a traceback."""
        line, trace = None, e.__traceback__
        while trace is not None:
            if self.own(trace.tb_frame.f_code):
                line = trace.tb_lineno
            trace = trace.tb_next
        return line

    @careful
    def destroyed(self, info: TaskInfo, loop: Any) -> None:
        """A task is thrown away that is not over. What throws its coroutine away may
        wake it, and it fails then; that is no step of the program's."""
        info.over, info.waits = True, False
        self.emit("destroyed", task=info.id, idle=None if loop.is_running() else True)

    # What a task waits for.

    def waits(self, task: Any, info: TaskInfo) -> None:
        waiter = task._fut_waiter
        line = None
        here: types.FrameType | None = None  # the program's innermost frame
        library: list[tuple[Any, types.FrameType]] = []  # what stands within it
        for coro, frame in chain(task.get_coro()):
            if self.own(frame.f_code):
                line, here, library = frame.f_lineno, frame, []
            else:
                library.append((coro, frame))
        info.awaits = line
        self.emit("wait", task=info.id, line=line, on=self._waits_on(info, waiter, here, library, line))

    def _waits_on(self, info: TaskInfo, waiter: Any, here: Any, library: Any, line: int | None) -> Fields:
        on: Fields | None = None
        for coro, frame in library:
            found = WAITS.get(frame.f_code)
            if found is None:
                continue
            kind, local = found
            fields: Fields = {"kind": kind}
            value = frame.f_locals.get(local)
            if local == "self":
                fields["name"] = self._known_as(value, here, info)
                if frame.f_code in _TAKES:
                    fields["held"] = held = self.held_by(value)
                    self.blocked[info.id] = weakref.ref(value), held
            elif local in ("delay", "timeout") and isinstance(value, (int, float)):
                fields["seconds"] = float(value) if value - value == 0 else None
            elif local == "url":
                fields["url"] = shortened(str(value))
            elif local == "func":
                fields["name"] = qualified_name(value)
            if kind in _CALLS:
                fields["call"] = self._call_of(
                    info, coro, frame, kind, line if line is not None else info.line
                )
            elif kind == "task_group":
                known = self.entered.get(value)
                fields["call"] = known[2] if known else None
            fields = {k: v for k, v in fields.items() if v is not None}
            if on is None:
                on = fields
            else:
                on["inner"] = fields
            if kind != "wait_for":
                break
        if on is not None and (on["kind"] != "wait_for" or "inner" in on):
            return on
        direct = self._future_fields(waiter, here)
        if on is None:
            return direct
        if direct["kind"] != "future":
            on["inner"] = direct
        return on

    def _future_fields(self, waiter: Any, here: Any) -> Fields:
        if waiter is None:
            return {"kind": "turn"}
        if id_ := number(waiter):
            return {"kind": "task", "task": id_}
        try:
            call = self.gathers.get(waiter)
            thread = self.threads.get(waiter)
        except TypeError:
            call = thread = None
        if call is not None:
            return {"kind": "gather" if isinstance(waiter, _Gathering) else "shield", "call": call}  # type: ignore[attr-defined]
        if thread is not None:
            return {"kind": "thread", "thread": thread}
        name = self._name_of(waiter, here)
        return {"kind": "future", "name": name} if name else {"kind": "future"}

    @staticmethod
    def _name_of(value: Any, frame: types.FrameType | None) -> str | None:
        """What the program calls something, where it waits for it."""
        if frame is None or value is None:
            return None
        return _name_in(frame, value) or _named(frame.f_globals, value)

    def _known_as(self, value: Any, here: types.FrameType | None, info: TaskInfo) -> str | None:
        """What the program calls a lock, or what else several wait for: the name that
        it has farthest out, and one of its own, for a parameter may stand for many."""
        try:
            known = self.names.get(value)
        except TypeError:  # it has no hash
            return self._name_of(value, here)
        if known is not None or here is None or value is None:
            return known
        name = _named(here.f_globals, value)
        if name is None and sys.version_info >= (3, 13):  # before, a look at a frame keeps what stands in it
            name = next(filter(None, (_name_in(frame, value) for frame in self._outside(info))), None)
        name = name or _name_in(here, value)
        if name is None:
            return None
        self.namesakes[name] = count = self.namesakes.get(name, 0) + 1
        self.names[value] = known = name if count == 1 else f"{name} ({count})"
        return known

    def _outside(self, info: TaskInfo) -> Iterator[types.FrameType]:
        """The program's frames from the farthest out: those of the tasks that made
        one another first, and in the end the task's own."""
        makers: list[Any] = []
        maker = self.tasks.get(info.id)
        while maker is not None and len(makers) < 8:
            makers.append(maker)
            maker = self.tasks.get(maker._info.by)
        for maker in reversed(makers):
            for _, frame in chain(maker.get_coro()):
                if self.own(frame.f_code):
                    yield frame

    # Who has taken what.

    @careful
    def takes(self, frame: types.FrameType, kind: str) -> None:
        """A lock or a semaphore is taken, or given back."""
        value, current = frame.f_locals.get("self"), self.current()
        if current is None or value is None:
            return
        try:
            known = self.holders.get(value, _NOBODY)
        except TypeError:  # it has no hash
            return
        if kind == "lock":
            self.holders[value] = [(current.id, self.line(frame))]
        elif known is None:
            return
        elif kind == "semaphore":
            self.holders[value] = [*known, (current.id, self.line(frame))]
        else:
            mine = next((holder for holder in known if holder[0] == current.id), None)
            self.holders[value] = None if mine is None else [holder for holder in known if holder is not mine]

    def held_by(self, value: Any) -> list[Fields]:
        """Who has what a task waits for, where that is known of all."""
        known = self.holders.get(value) or ()
        if len(known) > MOST_HOLDERS or not value.locked():
            return []
        return [{"task": task, "line": line} for task, line in known]

    def tell_held(self) -> None:
        """In the end, tell who has what tasks wait for, if that is another by now."""
        for task, (known, told) in list(self.blocked.items()):
            value = known()
            if value is not None and (held := self.held_by(value)) != told:
                self.emit("held", task=task, by=held)

    # Calls.

    def call(
        self, kind: str, line: int | None, members: Iterable[Any], task: TaskInfo | None = None, **fields: Any
    ) -> int:
        self.call_count += 1
        ids: list[Any] = []
        for member in members:
            try:
                inner_call = self.gathers.get(member)
            except TypeError:
                inner_call = None
            ids.append({"call": inner_call} if inner_call else number(member))
        current = self.current() if task is None else task
        self.emit(
            "call",
            call=self.call_count,
            kind=kind,
            task=None if current is None else current.id,
            line=line,
            members=ids,
            **fields,
        )
        return self.call_count

    def _call_of(self, info: TaskInfo, coro: Any, frame: types.FrameType, kind: str, line: int | None) -> int:
        """The number of a call that is a coroutine of asyncio; it begins here if it
        is seen for the first time."""
        known = self.entered.get(coro)
        if known is not None:
            return known[2]
        names = frame.f_locals
        fs = names.get("fs" if kind == "wait" else "fut")
        members: list[Any] = []
        if fs is not None and isinstance(fs, _MANY):
            members = list(fs)
        elif asyncio.isfuture(fs):
            members = [fs]
        seconds = names.get("timeout")
        call = self.call(
            kind,
            line,
            members,
            info,
            seconds=seconds if isinstance(seconds, (int, float)) else None,
            return_when=names.get("return_when") if kind == "wait" else None,
        )
        self.entered[coro] = (kind, line, call)
        info.calls.append(OpenCall(call, lambda: "over" if coro.cr_frame is None else None))
        return call

    def _settle_calls(self, info: TaskInfo) -> None:
        for open_call in reversed(info.calls[:]):
            state = open_call.over()
            if state is not None:
                info.calls.remove(open_call)
                self.emit("settled", call=open_call.id, state=state)

    @careful
    def gathered(
        self, outer: Any, kind: str, members: list[Any], line: int | None, keeps: Any = None
    ) -> None:
        """gather or shield was called."""
        call = self.call(kind, line, members, return_exceptions=True if keeps else None)
        self.gathers[outer] = call
        if outer.done():
            self.emit("settled", call=call, state=_state(outer))
        else:
            self.open_gathers[call] = weakref.ref(outer)

    @careful
    def settle_gathers(self) -> None:
        for call, known in list(self.open_gathers.items()):
            outer = known()
            if outer is None:
                del self.open_gathers[call]  # it was thrown away
            elif outer.done():
                del self.open_gathers[call]
                self.emit("settled", call=call, state=_state(outer))

    @careful
    def enters(self, context: Any, kind: str, frame: types.FrameType, **fields: Any) -> None:
        """A timeout or a task group is entered."""
        current = self.current()
        if current is None:
            return
        line = self.line(frame)
        if frame.f_code is _WAIT_FOR:
            # It is wait_for's own; the call is told of when it waits.
            self.entered[context] = ("wait_for", current.line if line is None else line, 0)
            return
        call = self.call(kind, line, (), **fields)
        self.entered[context] = (kind, line, call)
        current.calls.append(OpenCall(call, functools.partial(_context_state, context)))

    @careful
    def joins(self, group: Any, task: Any) -> None:
        """A task is made in a group."""
        known = self.entered.get(group)
        if known is not None and (id_ := number(task)):
            self.emit("member", call=known[2], task=id_)

    # Who asks for a cancel.

    def raises(self, e: asyncio.CancelledError, code: types.CodeType, offset: int) -> None:
        """It is raised in a function of the task that is running: by its code, or by
        what that calls or awaits."""
        which = self.errors.number(e)
        if self._running is None or which == self.raised:
            return
        self.raised = which
        itself = code.co_code[offset] == _RAISE
        after = e.__context__ if itself else None
        self.emit(
            "throw",
            task=self._running.id,
            line=self.line(_frame(2)),
            which=which,
            itself=itself or None,
            after=self.errors.number(after) if isinstance(after, asyncio.CancelledError) else None,
        )

    @careful
    def cancelled(self, message: Any, frame: types.FrameType | None, **whose: int | None) -> None:
        """Somebody asks that a task, or a future, be cancelled."""
        by, from_, line, call = asker = self._asker(frame)
        if "future" in whose:
            self.futures.append(asker)
        self.emit(
            "cancel",
            **whose,
            by=by,
            **{"from": from_},
            line=line,
            call=call,
            text=None if message is None else shortened(str(message)),
        )

    @careful
    def leaves_group(self, group: Any, e: BaseException | None) -> None:
        """What stands in a group is over, or has raised an error."""
        if e is not None and not isinstance(e, asyncio.CancelledError):
            _, _, call = self.entered.get(group, ("", None, 0))
            self.emit("failed", call=call or None, error=error(e))

    @careful
    def swallowed(self, limit: Any) -> None:
        """What stands in a time limit that was up has come to its end without an error."""
        current = self.current()
        if current is not None:
            by, line, _ = self.entered.get(limit, ("timeout", None, 0))
            self.emit("swallowed", task=current.id, by=by, line=line)

    def _asker(self, frame: types.FrameType | None) -> Asker:
        """Who asks, from which task, on which line, in which call: read off the code
        that calls cancel(). The current task would name few of them."""
        gather: int | None = None
        line: int | None = None
        gathers = False
        current = self.current()
        me = None if current is None else current.id
        innermost = frame
        while frame is not None:
            code = frame.f_code
            if code is _CANCEL:
                # A task that is cancelled passes the request on to what it awaits.
                outer = frame.f_locals["self"]
                return self._passed_on(outer, gathers, gather)
            if code is _GATHER_CANCEL:
                gathers, gather = True, self.gathers.get(frame.f_locals["self"])
            elif code is _ON_TIMEOUT:
                kind, line, call = self.entered.get(frame.f_locals["self"], ("timeout", None, 0))
                return kind, None, line, call or None
            elif code is _GROUP_TASK_DONE:
                group, failed = frame.f_locals["self"], frame.f_locals["task"]
                _, line, call = self.entered.get(group, ("", None, 0))
                return "task_group", number(failed) or None, line, call or None
            elif code in _GROUP_ENDS:
                group = frame.f_locals["self"]
                _, line, call = self.entered.get(group, ("", None, 0))
                return "task_group", number(group._parent_task) or None, line, call or None
            elif code in _SHIELD_HEARS and (n := _cancel_number(frame.f_locals["inner"])) is not None:
                return self.futures[n - 1]
            elif code is _CANCEL_ALL:
                return "shutdown", None, self.line(frame), None
            elif code is _ON_SIGINT:
                return "interrupt", None, None, None
            elif code is _WAIT_FOR:
                # Before 3.12 it cancels by itself: when its time is over, or since its
                # own task is cancelled.
                line = self.line(frame)
                if line is None and current is not None:
                    line = current.line
                passes_on = isinstance(sys.exc_info()[1], asyncio.CancelledError)
                return "wait_for", me if passes_on else None, line, None
            elif self.own(code):
                line = frame.f_lineno
                break
            elif code in _HANDLE_RUN:
                handle = frame.f_locals.get("self")
                # Else a library's task asks. What asyncio cancels as a step ends, since
                # the task is to be cancelled, has no frame within.
                if frame is innermost or _stepped(getattr(handle, "_callback", None)) is None:
                    me, line = None, self.timers.get(handle)
                break
            frame = frame.f_back
        return ("gather" if gathers else "task.cancel"), me, line, gather

    def _passed_on(self, outer: Any, gathers: bool, call: int | None) -> Asker:
        info = getattr(outer, "_info", None)
        from_ = info.id if info is not None else None
        line: int | None = None
        last: types.CodeType | None = None
        for _, frame in chain(outer.get_coro()):
            last = frame.f_code
            if self.own(last):
                line = frame.f_lineno
        if line is None and info is not None:
            line = info.line
        by = "gather" if gathers else "wait_for" if last is _WAIT_FOR else "await"
        return by, from_, line, call

    # Runs.

    def run_begins(self, frame: types.FrameType, given: Iterable[Any]) -> None:
        self.depth += 1
        if self.depth == 1:
            if self.began is None:
                self.began = self._clock_now()
            task = sum(map(number, given))  # at most one of them is a task
            of: Fields = {"task": task} if task else {}
            self.emit("run", line=self.line(frame), **of)

    def run_ends(self, e: BaseException | None, closed: bool) -> None:
        self.depth -= 1
        if self.depth == 0:
            fields: Fields = {"state": "returned"} if e is None else {"state": "raised", "error": error(e)}
            self.emit("ran", **fields)

    # The rest.

    def output(self, text: str, to: str) -> None:
        self.characters += len(text)
        self.watch("output")
        current = self.current()
        self.emit(
            "out", text=text, to=to, task=None if current is None else current.id, line=self.line(_frame(2))
        )

    @careful
    def reported(self, context: Fields) -> None:
        """The loop's exception handler is called."""
        text = str(context.get("message") or "Unhandled exception in event loop")
        e = context.get("exception")
        if isinstance(e, BaseException):
            text += f": {type(e).__name__}: {e}"
        self.emit(
            "warning", text=shortened(text), task=number(context.get("task") or context.get("future")) or None
        )


class Known:
    """What is known of objects, whatever they call equal. It keeps none alive."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[weakref.ref[Any], int | None]] = {}

    def get(self, o: object) -> int | None:
        known = self._known.get(id(o))
        return known[1] if known is not None and known[0]() is o else None

    def set(self, o: object, what: int | None) -> None:
        self._known[id(o)] = weakref.ref(o), what

    def clear(self) -> None:
        self._known.clear()


class Errors(Known):
    """Exceptions by number, in the order in which they are seen."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    def number(self, e: BaseException) -> int:
        if (seen := self.get(e)) is None:
            self._count += 1
            self.set(e, seen := self._count)
        return seen


def _was_cancelled(future: Any) -> bool:
    """Whether asyncio throws a CancelledError into what awaits a future."""
    return isinstance(future, _PlainFuture) and future.done() and _state(future) == "cancelled"


def _cancel_number(future: Any) -> int | None:
    """The number by which a future, or one in a gather, told who cancels it."""
    for one in (future, *getattr(future, "_children", ())):
        if (number := getattr(one, "cancel_number", 0)) and one.cancelled():
            return int(number)
    return None


def _state(future: Any) -> str:
    """What came of a future. A gather that is cancelled raises CancelledError."""
    if future.cancelled() or isinstance(future._exception, asyncio.CancelledError):
        return "cancelled"
    return "returned" if future._exception is None else "raised"


def _context_state(context: Any) -> str | None:
    """The state of a timeout or task group that was entered; None while it goes on."""
    if isinstance(context, timeouts.Timeout):
        state = context._state.value  # type: ignore[attr-defined]
        if state == "expired":
            return "raised"
        return "over" if state == "finished" else None
    over = context._exiting and not context._tasks
    return None if not over else "raised" if context._aborting else "over"


def _stepped(callback: Any) -> Any:
    """The task of which a callback is a step, or None."""
    task = getattr(callback, "__self__", None)
    if not isinstance(task, _ANY_TASK):
        return None
    if type(callback).__name__ == "TaskStepMethWrapper":
        return task
    return task if getattr(callback, "__name__", "") in ("task_wakeup", "__step", "__wakeup") else None


def _handle_run(self: Any) -> None:
    """Handle._run, with a look at what it runs."""
    recorder = active
    if recorder is None:
        _run_handle(self)
        return
    task = _stepped(self._callback)
    info = None if task is None else getattr(task, "_info", None)
    recorder.took_over = _monotonic()
    gathers: list[Any] = []
    if recorder.open_gathers and str(getattr(self._callback, "__qualname__", "")).startswith(_ENDS_GATHERS):
        # One that is over now may be nobody's afterwards.
        gathers += [known() for known in recorder.open_gathers.values()]
    if info is None:
        if task is not None and not recorder.unseen:
            recorder.unseen = True
            recorder.emit(
                "warning",
                text=f"The recorder does not see tasks of the class {type(task).__qualname__}: the program has put it in the place of asyncio's.",
            )
        _run_handle(self)
    else:
        recorder.before(task, info)
        try:
            _run_handle(self)
        finally:
            recorder.after(task, info)
    # An exception has this frame, through those that it came from: it would have
    # itself, and live until the collector comes.
    self = task = info = None
    if recorder.open_gathers:
        recorder.settle_gathers()
    gathers.clear()


# The callbacks in which a gather or a shield comes to its end.
_ENDS_GATHERS = ("gather.", "shield.")
# What the loop calls when something is done, by the first part of its name.
_HEARS = {
    "gather": "gather",
    "shield": "shield",
    "_wait": "wait",
    "TaskGroup": "TaskGroup",
    "_AsCompletedIterator": "as_completed",
    "_run_until_complete_cb": "asyncio.run",
}


# How what wakes a task begins.
WAKES = '"does":"wakes","task":'


def called(handle: Any) -> str:
    """What a call of the loop's does: the fields that the recording has of it. They
    are many, and so are put together as text."""
    callback, args = handle._callback, handle._args or ()
    if (task := _stepped(callback)) is not None:
        return f'"does":"step","task":{number(task)}'
    name = str(getattr(callback, "__qualname__", None) or type(callback).__name__)
    if _code(callback) is _ON_TIMEOUT:
        return f'"does":"limit","task":{number(callback.__self__._task)}'
    if args and asyncio.isfuture(args[0]):
        hears = _HEARS.get(name.split(".")[0])
        if hears is not None:
            return f'"does":"hears","name":"{hears}","task":{number(args[0])}'
        if name == "_set_result_unless_cancelled":  # a sleep is over
            waiters = (_stepped(waiter) for waiter, _ in getattr(args[0], "_callbacks", None) or ())
            return f"{WAKES}{next((number(task) for task in waiters if task is not None), 0)}"
    return f'"does":"call","name":{dumps(shortened(name))}'


class Patches:
    """Attributes that are replaced for a while."""

    def __init__(self) -> None:
        self._old: list[tuple[Any, str, Any]] = []

    def set(self, owner: Any, name: str, value: Any) -> None:
        self._old.append((owner, name, owner.__dict__.get(name, _ABSENT)))
        setattr(owner, name, value)

    def set_everywhere(self, old: Any, new: Any, *modules: types.ModuleType) -> None:
        """Replace a function in each module that has it under its own name."""
        for module in modules:
            if module.__dict__.get(old.__name__) is old:
                self.set(module, old.__name__, new)

    def undo(self) -> None:
        while self._old:
            owner, name, value = self._old.pop()
            if value is _ABSENT:
                delattr(owner, name)
            else:
                setattr(owner, name, value)


_ABSENT = object()


def _patch(patches: Patches, recorder: Recorder) -> None:
    """Put the recorder's eyes in. What is replaced are plain functions: that a call
    of a coroutine function begins when it is awaited stays true."""
    patches.set_everywhere(_PlainTask, Task, asyncio, tasks)
    patches.set_everywhere(_PlainFuture, Future, asyncio, futures)
    if hasattr(tasks, "create_eager_task_factory"):
        eager = getattr(tasks, "create_eager_task_factory")(Task)
        patches.set(asyncio, "eager_task_factory", eager)
        patches.set(tasks, "eager_task_factory", eager)
    patches.set(events.Handle, "_run", _handle_run)
    _patch_calls(patches, recorder)
    _patch_contexts(patches, recorder)
    _patch_runs(patches, recorder)
    _patch_sets(patches, recorder)
    _patch_warnings(patches, recorder)
    _patch_sleep(patches, recorder)
    _patch_tracebacks(patches)


def _patch_tracebacks(patches: Patches) -> None:
    """What a program prints or reads of its frames has none of this house's. All of
    them come by here, one after the other, before it is counted how many are wanted."""
    name = "_extract_from_extended_frame_gen"
    plain: Any = traceback.StackSummary.__dict__[name]

    def extract(kind: Any, frames: Any, **options: Any) -> Any:
        return plain.__func__(kind, (of for of in frames if of[0].f_code.co_filename not in HOUSE), **options)

    patches.set(traceback.StackSummary, name, classmethod(extract))
    if sys.version_info < (3, 14):
        # It counts the frames from itself to who asks, and now there are more.
        plain_walk: Any = traceback.walk_stack

        def walk_stack(frame: Any) -> Any:
            return plain_walk(_frame(1) if frame is None else frame)

        patches.set(traceback, "walk_stack", walk_stack)


def _patch_calls(patches: Patches, recorder: Recorder) -> None:
    plain_gather, plain_shield = tasks.gather, tasks.shield

    @functools.wraps(plain_gather)
    def gather(*aws: Any, **options: Any) -> Any:
        outer = plain_gather(*aws, **options)
        members = getattr(outer, "_children", ())
        internal = recorder.current()
        if not (internal is not None and internal.internal) and _frame(1).f_code is not _CANCEL_ALL:
            recorder.gathered(
                outer, "gather", list(members), recorder.line(_frame(1)), options.get("return_exceptions")
            )
        return outer

    @functools.wraps(plain_shield)
    def shield(arg: Any) -> Any:
        made = recorder.task_count
        outer = plain_shield(arg)
        if outer is not arg and not (asyncio.isfuture(arg) and arg.done()):
            members = [arg]
            if not asyncio.isfuture(arg):
                members = [task for task in (recorder.tasks.get(made + 1),) if task is not None]
            recorder.gathered(outer, "shield", members, recorder.line(_frame(1)))
        return outer

    patches.set_everywhere(plain_gather, gather, asyncio, tasks)
    patches.set_everywhere(plain_shield, shield, asyncio, tasks)

    plain_call_at = base_events.BaseEventLoop.call_at

    @functools.wraps(plain_call_at)
    def call_at(self: Any, when: float, callback: Any, *args: Any, **options: Any) -> Any:
        handle = plain_call_at(self, when, callback, *args, **options)
        note_timer(recorder, handle, callback, _frame(1))
        return handle

    patches.set(base_events.BaseEventLoop, "call_at", call_at)


def note_timer(recorder: Recorder, handle: Any, callback: Any, frame: types.FrameType) -> None:
    """Keep the line on which a timer was set that will cancel a task or a future."""
    if isinstance(getattr(callback, "__self__", None), (_PlainTask, Future, _Gathering)):
        recorder.timers.set(handle, recorder.line(frame))


def _patch_contexts(patches: Patches, recorder: Recorder) -> None:
    plain_enter = timeouts.Timeout.__aenter__
    group_enter, group_create = taskgroups.TaskGroup.__aenter__, taskgroups.TaskGroup.create_task

    def enter_timeout(self: Any) -> Any:
        when = self.when()
        seconds = None
        if when is not None and (loop := events._get_running_loop()) is not None:
            seconds = round(when - loop.time(), 9)
        recorder.enters(self, "timeout", _frame(1), seconds=seconds)
        return plain_enter(self)

    def enter_group(self: Any) -> Any:
        recorder.enters(self, "task_group", _frame(1))
        return group_enter(self)

    @functools.wraps(group_create)
    def create_task(self: Any, coro: Any, **options: Any) -> Any:
        task = group_create(self, coro, **options)
        recorder.joins(self, task)
        return task

    patches.set(timeouts.Timeout, "__aenter__", enter_timeout)
    patches.set(taskgroups.TaskGroup, "__aenter__", enter_group)
    patches.set(taskgroups.TaskGroup, "create_task", create_task)


def _patch_runs(patches: Patches, recorder: Recorder) -> None:
    """asyncio.run, Runner.run, loop.run_until_complete and loop.run_forever; the
    outermost counts."""

    def around(function: Any) -> Any:
        @functools.wraps(function)
        def run(*args: Any, **options: Any) -> Any:
            recorder.run_begins(_frame(1), (*args, *options.values()))
            failed: BaseException | None = None
            try:
                return function(*args, **options)
            except BaseException as e:
                failed = e
                raise
            finally:
                recorder.run_ends(failed, True)

        return run

    patches.set_everywhere(runners.run, around(runners.run), asyncio, runners)
    patches.set(runners.Runner, "run", around(runners.Runner.run))
    for name in ("run_until_complete", "run_forever"):
        patches.set(base_events.BaseEventLoop, name, around(getattr(base_events.BaseEventLoop, name)))

    plain_close = runners.Runner.close

    @functools.wraps(plain_close)
    def close(self: Any) -> None:
        recorder.depth += 1  # what it runs at the end is no run of the program
        try:
            plain_close(self)
        finally:
            recorder.depth -= 1
            if recorder.depth == 0:
                recorder.emit("closed")

    patches.set(runners.Runner, "close", close)


def _patch_sets(patches: Patches, recorder: Recorder) -> None:
    """Where asyncio walks a set of tasks, walk it in the order of their creation."""
    plain_all = tasks.all_tasks

    @functools.wraps(plain_all)
    def all_tasks(loop: Any = None) -> Any:
        return TaskSet(plain_all(loop))

    patches.set_everywhere(plain_all, all_tasks, asyncio, tasks)
    patches.set(tasks, "set", TaskSet)
    patches.set(taskgroups, "set", TaskSet)

    plain_completed = tasks.as_completed

    def begin(fs: Any) -> Any:
        if asyncio.isfuture(fs) or asyncio.iscoroutine(fs):
            return fs  # which as_completed refuses
        loop = events.get_event_loop()
        return [tasks.ensure_future(f, loop=loop) for f in dict.fromkeys(fs)]

    if hasattr(tasks, "_AsCompletedIterator"):
        patches.set(getattr(tasks, "_AsCompletedIterator"), "__init__", _start_as_completed)

        @functools.wraps(plain_completed)
        def as_completed(fs: Any, *, timeout: Any = None) -> Any:
            made = begin(fs)
            if isinstance(made, _LIST):
                recorder.call("as_completed", recorder.line(_frame(1)), made, seconds=timeout)
            return plain_completed(made, timeout=timeout)

    else:

        @functools.wraps(plain_completed)
        def as_completed(fs: Any, *, timeout: Any = None) -> Any:
            made = begin(fs)
            if isinstance(made, _LIST):
                recorder.call("as_completed", recorder.line(_frame(1)), made, seconds=timeout)
            yield from plain_completed(made, timeout=timeout)

    patches.set_everywhere(plain_completed, as_completed, asyncio, tasks)


class _Ordered(dict):  # type: ignore[type-arg]
    """What as_completed asks of a set, in the order in which it was given."""

    def remove(self, future: Any) -> None:
        del self[future]


def _start_as_completed(self: Any, aws: Any, timeout: Any) -> None:
    """_AsCompletedIterator.__init__, but for the kind of set: of what is done
    already, the first comes first."""
    self._done = asyncio.Queue()
    self._timeout_handle = None
    todo = _Ordered.fromkeys(aws)
    for future in todo:
        future.add_done_callback(self._handle_completion)
    if todo and timeout is not None:
        self._timeout_handle = events.get_event_loop().call_later(timeout, self._handle_timeout)
    self._todo = todo
    self._todo_left = len(todo)


def _patch_warnings(patches: Patches, recorder: Recorder) -> None:
    plain_handler = base_events.BaseEventLoop.call_exception_handler
    plain_show = getattr(warnings, "_showwarnmsg_impl")

    @functools.wraps(plain_handler)
    def call_exception_handler(self: Any, context: Any) -> None:
        recorder.reported(context)
        if not recorder.muted:
            plain_handler(self, context)

    # What shows a warning that the program has not asked to be shown otherwise.
    def show(message: Any) -> None:
        if message.filename in HOUSE:
            message.filename, message.lineno = _outside(message.filename, message.lineno)
        own = message.filename == recorder.file
        text = shortened(f"{message.category.__name__}: {message.message}")
        recorder.emit("warning", text=text, line=message.lineno if own else None)
        if not recorder.muted:
            plain_show(message)

    patches.set(base_events.BaseEventLoop, "call_exception_handler", call_exception_handler)
    patches.set(warnings, "_showwarnmsg_impl", show)


def _outside(filename: str, line: int) -> tuple[str, int]:
    """The place of a warning that would be in this house: in what called that, or where
    Python has it when no code is run."""
    frame: types.FrameType | None = _frame(2)
    while frame is not None and (frame.f_code.co_filename, frame.f_lineno) != (filename, line):
        frame = frame.f_back
    while frame is not None and frame.f_code not in EXECUTES:
        if frame.f_code.co_filename not in HOUSE:
            return frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back
    return ("<sys>", 0) if sys.version_info >= (3, 13) else ("sys", 1)


def _patch_sleep(patches: Patches, recorder: Recorder) -> None:
    """time.sleep on the loop blocks all else."""
    plain_sleep = time.sleep

    def sleep(seconds: float, /) -> None:
        if events._get_running_loop() is None:
            plain_sleep(seconds)
            return
        current = recorder.current()
        began = recorder.now()
        line = recorder.line(_frame(1))
        try:
            plain_sleep(seconds)
        finally:
            recorder.emit(
                "block",
                at=began,
                task=None if current is None else current.id,
                line=line,
                ns=recorder.now() - began,
            )

    patches.set(time, "sleep", sleep)


class Coroutines:
    """Tells which CancelledErrors are raised, and of the program's own coroutines and
    asynchronous generators that are awaited in place, where Python can be asked for that
    (3.12 and newer): of their own code alone, so that all else costs nothing. What is
    raised and unwinds cannot be asked for by code before 3.15, so each exception
    anywhere is looked at."""

    COROUTINES = inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR

    def __init__(self, recorder: Recorder, program: types.CodeType | None = None):
        """Without the program it tells of errors alone."""
        self._recorder = recorder
        self._program = program
        self._codes: set[types.CodeType] = set()
        self._open: dict[int, int] = {}  # the number of a coroutine by that of its frame
        self._count = 0
        self._tool: int | None = None
        if program is not None:
            self._add(program)

    def _add(self, code: types.CodeType) -> None:
        if code.co_flags & self.COROUTINES:
            self._codes.add(code)
        for inner_code in code.co_consts:
            if isinstance(inner_code, types.CodeType):
                self._add(inner_code)

    def watch(self) -> None:
        monitoring: Any = getattr(sys, "monitoring", None)
        if monitoring is None or self._program is not None and not self._codes:
            return
        free = [i for i in (4, 3, 2) if monitoring.get_tool(i) is None]
        if not free:
            return
        tool = self._tool = free[0]
        happens = monitoring.events
        monitoring.use_tool_id(tool, "gatherground")
        monitoring.register_callback(tool, happens.PY_START, self._starts)
        monitoring.register_callback(tool, happens.PY_RETURN, self._returns)
        monitoring.register_callback(tool, happens.RAISE, self._raises)
        monitoring.register_callback(tool, happens.PY_UNWIND, self._unwinds)
        for code in self._codes:
            monitoring.set_local_events(tool, code, happens.PY_START | happens.PY_RETURN)
        for code in (*_TAKES, _TIMEOUT_EXIT):
            monitoring.set_local_events(tool, code, happens.PY_RETURN)
        monitoring.set_local_events(tool, _GROUP_EXIT, happens.PY_START)
        monitoring.set_events(tool, happens.RAISE | happens.PY_UNWIND)

    def stop(self) -> None:
        if self._tool is not None:
            monitoring: Any = getattr(sys, "monitoring")
            monitoring.set_events(self._tool, 0)
            for code in (*self._codes, *_TAKES, _TIMEOUT_EXIT, _GROUP_EXIT):
                monitoring.set_local_events(self._tool, code, 0)
            for event in ("PY_START", "PY_RETURN", "RAISE", "PY_UNWIND"):
                monitoring.register_callback(self._tool, getattr(monitoring.events, event), None)
            monitoring.free_tool_id(self._tool)
            self._tool = None

    def _starts(self, code: types.CodeType, offset: int) -> None:
        recorder, frame = self._recorder, _frame(1)
        if recorder.muted:
            return
        if code is _GROUP_EXIT:
            recorder.leaves_group(frame.f_locals["self"], frame.f_locals["exc"])
            return
        try:
            task = tasks.current_task()
        except RuntimeError:
            task = None
        if task is not None and getattr(task.get_coro(), "cr_frame", None) is frame:
            return  # it is the task's own, of which start and end tell
        self._count += 1
        self._open[id(frame)] = self._count
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        given = frame.f_locals
        outer = frame.f_back
        recorder.emit(
            "enter",
            inner=self._count,
            task=number(task) or None,
            line=outer.f_lineno if outer is not None and outer.f_code in self._codes else None,
            coro=code.co_qualname,
            args=written(given[n] for n in names if n not in ("self", "cls") and n in given) or None,
            first=code.co_firstlineno,
            stream=bool(code.co_flags & inspect.CO_ASYNC_GENERATOR) or None,
        )

    def _returns(self, code: types.CodeType, offset: int, value: Any) -> None:
        if (kind := _TAKES.get(code)) is not None:
            self._recorder.takes(_frame(1), kind)
            return
        if code is _TIMEOUT_EXIT:
            names = _frame(1).f_locals
            if names["exc_type"] is None and names["self"].expired():
                self._recorder.swallowed(names["self"])
            return
        inner = self._open.pop(id(_frame(1)), None)
        if inner is not None and not self._recorder.muted:
            self._recorder.emit("leave", inner=inner, state="returned", **value_fields(value))

    def _raises(self, code: types.CodeType, offset: int, e: BaseException) -> None:
        if isinstance(e, asyncio.CancelledError):
            self._recorder.raises(e, code, offset)

    def _unwinds(self, code: types.CodeType, offset: int, e: BaseException) -> None:
        recorder, cancelled = self._recorder, isinstance(e, asyncio.CancelledError)
        if cancelled:
            recorder.unwound = recorder.errors.number(e)
        if code not in self._codes:
            return
        inner = self._open.pop(id(_frame(1)), None)
        if inner is None or recorder.muted:
            return
        if cancelled:
            recorder.emit("leave", inner=inner, state="cancelled", which=recorder.unwound)
        else:
            recorder.emit("leave", inner=inner, state="raised", error=error(e))


class Output(io.TextIOBase):
    """Standard output or error: what is written goes into the recording, and to
    where it went before."""

    def __init__(self, recorder: Recorder, to: str, tee: Any):
        self._recorder = recorder
        self._to = to
        self._tee = tee
        self._text = ""
        self._at: int | None = None

    encoding = "utf-8"
    errors = "strict"

    @property
    def name(self) -> str:  # type: ignore[override]
        return "<stdout>" if self._to == "out" else "<stderr>"

    @property
    def buffer(self) -> Any:
        return _Bytes(self)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        raise io.UnsupportedOperation("fileno")

    def write(self, text: Any) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self._tee is not None:
            self._tee.write(text)
        recorder = self._recorder
        if self._text and recorder.now() != self._at:
            self._emit()
        self._at = recorder.now()
        self._text += text
        # print writes its end apart: a line is told of when it is whole.
        if self._text.endswith("\n") or len(self._text) > 4096:
            self._emit()
        return len(text)

    def _emit(self) -> None:
        text, self._text = self._text, ""
        if text:
            self._recorder.output(text, self._to)

    def flush(self) -> None:
        if self._tee is not None:
            self._tee.flush()


class _Bytes(io.RawIOBase):
    """sys.stdout.buffer."""

    def __init__(self, text: Output):
        self._output = text

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._output.write(bytes(data).decode("utf-8", "replace"))
        return len(data)


@contextlib.contextmanager
def recording(recorder: Recorder, tee: bool) -> Generator[Recorder, None, None]:
    """Record what happens within. The last line is the caller's to write."""
    global active
    if active is not None:
        raise RuntimeError("gatherground is recording already")
    patches = Patches()
    out, err = Output(recorder, "out", sys.stdout if tee else None), Output(
        recorder, "err", sys.stderr if tee else None
    )
    _patch(patches, recorder)
    patches.set(sys, "stdout", out)
    patches.set(sys, "stderr", err)
    active = recorder
    errors = Coroutines(recorder)
    if recorder.clock == "real":
        errors.watch()
    try:
        yield recorder
    finally:
        errors.stop()
        out._emit()
        err._emit()
        active = None
        patches.undo()


@contextlib.contextmanager
def record(path: str) -> Generator[None, None, None]:
    """Record what asyncio does within, on the real clock, into a file."""
    frame = _frame(2)  # beyond contextlib
    name = frame.f_code.co_filename
    try:
        with open(name, encoding="utf-8") as f:
            source = f.read()
    except OSError:
        source = ""
    with open(path, "w", encoding="utf-8") as file:
        recorder = Recorder(file.write, name, source, "real", _perf_counter_ns)
        recorder.header()
        failed: BaseException | None = None
        try:
            with recording(recorder, tee=True):
                yield
        except BaseException as e:
            failed = e
            raise
        finally:
            if failed is None:
                recorder.over("returned")
            else:
                recorder.over("raised", message=f"{type(failed).__name__}: {failed}")


def execute(source: str, path: str) -> None:
    """Run a program as python3 would, as __main__, to the end of all it made."""
    module = types.ModuleType("__main__")
    module.__dict__.update(__file__=path, __builtins__=__builtins__)
    before = sys.modules.get("__main__")
    sys.modules["__main__"] = module
    try:
        exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)
    except SystemExit as e:
        says(e)
        raise
    finally:
        if before is not None:
            sys.modules["__main__"] = before
        module.__dict__.clear()
        gc.collect()  # so that an exception that nobody asked for is told of


EXECUTES.add(execute.__code__)


def says(e: SystemExit) -> None:
    """Print what Python prints of an exit: its message, if it has one."""
    to: Any = sys.stderr  # None where the program has no use for it
    if e.code is not None and not isinstance(e.code, int) and to is not None:
        with contextlib.suppress(Exception):
            print(e.code, file=to)


def facts(lines: Iterable[str]) -> Fields:
    """The facts of a recording, as people compare them: seconds in tenths."""
    tell = _Facts()
    for line in lines:
        fields = json.loads(line)
        getattr(tell, "on_" + str(fields.get("is")), tell.other)(fields)
    return tell.result()


def tenths(ns: int) -> float:
    return round(ns / 1e9, 1)


class _Facts:
    """Gathers facts line by line."""

    def __init__(self) -> None:
        self.stdout = ""
        self.outcome: str | None = None
        self.elapsed: float | None = None
        self.tasks: dict[int, Fields] = {}
        self.internal: set[int] = set()
        self.cancels: list[tuple[int, int, Fields]] = []
        self.warnings: list[str] = []
        self.blocks: list[Fields] = []
        self.alive = self.most = 0

    def other(self, fields: Fields) -> None:
        pass

    def on_task(self, fields: Fields) -> None:
        if fields.get("internal"):
            self.internal.add(fields["task"])
            return
        self.tasks[fields["task"]] = {
            "name": fields["name"],
            "coro": fields["coro"],
            "state": "pending",
            "created": tenths(fields["at"]),
            "start": None,
            "end": None,
        }
        self.alive += 1
        self.most = max(self.most, self.alive)

    def on_name(self, fields: Fields) -> None:
        if task := self.tasks.get(fields["task"]):
            task["name"] = fields["name"]

    def on_start(self, fields: Fields) -> None:
        if task := self.tasks.get(fields["task"]):
            task["start"] = tenths(fields["at"])

    def on_end(self, fields: Fields) -> None:
        if task := self.tasks.get(fields["task"]):
            task["state"] = fields["state"]
            task["end"] = tenths(fields["at"])
            if e := fields.get("error"):
                task["error"] = described(e)
            self.alive -= 1

    def on_cancel(self, fields: Fields) -> None:
        if "task" not in fields or fields["task"] in self.internal:
            return
        self.cancels.append(
            (
                len(self.cancels),
                fields["task"],
                {
                    "task": fields["task"],
                    "at": tenths(fields["at"]),
                    "by": fields["by"],
                    "line": fields.get("line"),
                    "from": fields["from"],
                },
            )
        )

    def on_out(self, fields: Fields) -> None:
        if fields["to"] == "out":
            self.stdout += fields["text"]

    def on_warning(self, fields: Fields) -> None:
        self.warnings.append(_without_addresses(fields["text"]))

    def on_block(self, fields: Fields) -> None:
        self.blocks.append(
            {
                "task": fields["task"],
                "line": fields.get("line"),
                "seconds": fields["ns"] // 10**9 if fields["ns"] % 10**9 == 0 else tenths(fields["ns"]),
                "at": tenths(fields["at"]),
            }
        )

    def on_ran(self, fields: Fields) -> None:
        e = fields.get("error")
        self.outcome = "returned" if e is None else "raised " + described(e)
        self.elapsed = tenths(fields["at"])

    def on_closed(self, fields: Fields) -> None:
        self.elapsed = tenths(fields["at"])

    def on_over(self, fields: Fields) -> None:
        if fields["outcome"] == "hangs":
            self.outcome, self.elapsed = "hangs", None
        elif fields["outcome"] in ("limit", "stopped", "syntax") or self.outcome is None:
            self.outcome = fields["outcome"]

    def result(self) -> Fields:
        name = {None: None, **{id_: task["name"] for id_, task in self.tasks.items()}}
        for _, _, c in self.cancels:
            c["task"], c["from"] = name.get(c["task"]), name.get(c["from"])
        for b in self.blocks:
            b["task"] = name.get(b["task"])
        return {
            "stdout": self.stdout,
            "outcome": self.outcome,
            "elapsed": self.elapsed,
            "tasks": list(self.tasks.values()),
            "cancels": [c for _, _, c in self.cancels],
            "warnings": self.warnings,
            "blocks": self.blocks,
            "most_at_once": self.most,
        }


def described(e: Fields) -> str:
    """An error as the last line of a traceback has it."""
    text = _without_addresses(e.get("text") or e["message"])
    return f"{e['type']}: {text}" if text else str(e["type"])


def _without_addresses(text: str) -> str:
    words = text.split("0x")
    return words[0] + "".join("0x..." + word.lstrip("0123456789abcdefABCDEF") for word in words[1:])


def _real(path: str, source: str, write: Write) -> int:
    """Record a program on the real clock."""
    recorder = Recorder(write, path, source, "real", _perf_counter_ns)
    recorder.header()
    try:
        with recording(recorder, tee=True):
            execute(source, path)
    except SystemExit as e:
        recorder.over(
            "returned" if e.code in (0, None) else "raised",
            message=None if e.code in (0, None) else f"SystemExit: {e.code}",
        )
        return e.code if isinstance(e.code, int) else 0 if e.code is None else 1
    except BaseException as e:
        recorder.over("raised", message=f"{type(e).__name__}: {e}", line=recorder._raised_line(e))
        sys.excepthook(type(e), e, e.__traceback__)
        return 1
    recorder.over("returned")
    return 0


def main(arguments: list[str]) -> int:
    """The command."""
    virtual = tell_facts = False
    out: str | None = None
    rest = arguments[:]
    while rest and rest[0].startswith("-"):
        option = rest.pop(0).lstrip("-")
        if option == "virtual":
            virtual = True
        elif option == "facts":
            tell_facts = True
        elif option == "o" and rest:
            out = rest.pop(0)
        else:
            print(__doc__, file=sys.stderr)
            return 2
    if not rest:
        print(__doc__, file=sys.stderr)
        return 2
    path = rest[0]
    try:
        with open(path, encoding="utf-8") as file:
            source = file.read()
    except (OSError, UnicodeDecodeError) as e:
        print(f"{path} cannot be read: {e}", file=sys.stderr)
        return 2
    sys.argv = rest
    lines: list[str] = []
    keep: Any = None
    write: Write = lines.append
    if not tell_facts:
        keep = (
            open(out or "gatherground.jsonl", "w", encoding="utf-8")
            if out != "-"
            else os.fdopen(os.dup(1), "w", encoding="utf-8")
        )
        write = keep.write
    status = 0
    if virtual:
        import virtual as virtual_clock

        virtual_clock.run(source, path, write=write, stdin=None)
    else:
        folder, sys.path[0] = sys.path[0], os.path.dirname(os.path.abspath(path))
        shown = sys.stdout
        if tell_facts:
            sys.stdout = sys.stderr
        status = _real(path, source, write)
        sys.stdout = shown
        sys.path[0] = folder
    if keep is not None:
        keep.close()
    if tell_facts:
        print(json.dumps(facts("".join(lines).splitlines()), indent=1))
    return status


if __name__ == "__main__":
    # The module has to be the one that virtual.py imports.
    sys.modules.setdefault("gatherground", sys.modules["__main__"])
    sys.exit(main(sys.argv[1:]))
