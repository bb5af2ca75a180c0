"""What asyncio says of what is thrown away: exceptions that nobody retrieved, tasks
that never came to their end, coroutines that nobody awaited. And of whom."""

import asyncio
import gc
import warnings

unawaited = []  # the labels of coroutines that Python has warned of


def warn_unawaited(coroutine):
    unawaited.append(coroutine.__qualname__)


def settle_reports():
    """Be told of coroutines that nobody awaited, and look for what is thrown away
    only when asked to."""
    warnings._warn_unawaited_coroutine = warn_unawaited
    gc.disable()
    gc.freeze()


def of(told, made):
    """What was made for a row or a call, marked as its own: a coroutine bears its
    label as its name, a future as an attribute."""
    if asyncio.iscoroutine(made):
        made.__qualname__ = told.label
    elif getattr(made, "label", None) is None:
        made.label = told.label
    return made


def around(aw, wrapper):
    """A coroutine around an awaitable, marked as that one's."""
    wrapper.__qualname__ = label_of(aw)
    return wrapper


def label_of(made):
    if asyncio.iscoroutine(made):
        return made.__qualname__
    if isinstance(made, asyncio.Task):
        return made.get_coro().__qualname__
    return made.label


def collected(told):
    """All reports, when what is left has been thrown away: in the order of the rows,
    then of the calls. told are those of the exception handler, each a label and a
    text; None after a hang, for such a program never ends."""
    gc.collect()
    all = [] if told is None else told + [(label, "coroutine was never awaited") for label in unawaited]
    unawaited.clear()
    return [{kind: number, "text": text} for kind, number, text in sorted(map(split, all), key=lambda r: (r[0] == "call", r))]


def split(told):
    label, text = told
    kind, number = label.split(" ")
    return kind, int(number), text
