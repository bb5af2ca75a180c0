"""Who asked for a cancellation, as the code tells that calls cancel(). The answer
goes on as the message of the request, which asyncio passes from task to task, up to
the CancelledError that reaches a row.

A loop may be told from which of its iterations on nothing comes of a request."""

import asyncio
import sys

UNKNOWN = "?"  # asyncio does not pass every message on

# The functions that ask of their own accord, by their qualified names.
ASKERS = {
    "Timeout._on_timeout": "timeout",
    "_cancel_and_wait": "timeout",
    "TaskGroup._on_task_done": "task_group",
    "_cancel_all_tasks": "shutdown",
    "Calls.wait.<locals>.body": "wait",
    "shield.<locals>._inner_done_callback": UNKNOWN,  # whoever cancelled what is in it
    "Handle._run": "cancel_after",  # the timer's own call, and no code of asyncio in between
}


def asker():
    """Who asks, for a cancel() that was given no message."""
    frame, aborts = sys._getframe(2), False
    while frame is not None:
        name = frame.f_code.co_qualname
        if name == "Calls.race.<locals>.body":
            return first_said(said_by(sys.exception()), "race")
        if name in ("TaskGroup.__aexit__", "TaskGroup._aexit"):
            # A group that was cancelled cancels its tasks for whoever asked for that.
            # What it asks of its parent, it asks again.
            return first_said(said_by(frame.f_locals.get("propagate_cancellation_error")), "task_group") if aborts else ""
        if name in ASKERS:
            return ASKERS[name]
        aborts = aborts or name == "TaskGroup._abort"
        frame = frame.f_back
    return UNKNOWN


def first_said(asked, otherwise):
    """asked is "" where a request was made that names nobody."""
    return otherwise if asked is None else asked


def said_by(exception):
    """Who asked for the cancellation that an exception is; None for any other."""
    if not isinstance(exception, asyncio.CancelledError):
        return None
    return exception.args[0] if exception.args else UNKNOWN


def spares(future):
    """Whether nothing comes of a request. What a shield does asks nobody: it gives on
    that what is in it was cancelled."""
    loop = future.get_loop()
    start = getattr(loop, "spared_from", None)
    return start is not None and loop.tick >= start and sys._getframe(2).f_code.co_name != "_inner_done_callback"


class Asked:
    """Of a future: a request for cancellation that says who asks."""

    __slots__ = ()

    def cancel(self, msg=None):
        if spares(self):
            return False
        return super().cancel(msg=asker() if msg is None else msg)


class Task(Asked, asyncio.Task):
    def _make_cancelled_error(self):
        """A gather that is cancelled raises this of its last task. If that one swallowed
        its cancellation, the message is that of another request."""
        return super()._make_cancelled_error() if self.cancelled() else asyncio.CancelledError(UNKNOWN)


class Future(Asked, asyncio.Future):
    """A future of asyncio's own, which knows whose it is."""

    label = None
