"""The trace of a run, while it is written and as JSON."""

import asyncio
import json

from causes import said_by
from loop import SECOND


class Call:
    def __init__(self, id):
        self.label = f"call {id}"


class Row:
    def __init__(self, id, kind):
        self.id = id
        self.label = f"row {id}"
        self.kind = kind
        self.name = None
        self.state = "never_started"
        self.start = self.end = None
        self.outcome = {}


class Record:
    """Rows and events, with the instants at which they happen."""

    def __init__(self, loop):
        self.loop = loop
        self.rows = []
        self.events = []
        self.calls = 0
        self.futures = []  # of each bare future its row and itself

    def new_row(self, kind):
        row = Row(len(self.rows) + 1, kind)
        self.rows.append(row)
        return row

    def new_call(self):
        self.calls += 1
        return Call(self.calls)

    def event(self, row, kind, *detail):
        at = f'{{"at": {seconds(self.loop.now)}, "tick": {self.loop.tick}, "row": {row.id}, "kind": "{kind}"'
        if detail:
            at += f', "detail": {json.dumps(detail[0])}'
        self.events.append(at + "}")

    def asked(self, row, exception):
        """A CancelledError reaches a row."""
        self.event(row, "cancel", said_by(exception))

    def start(self, row):
        row.start = self.loop.now
        row.state = "running"
        self.event(row, "start")

    def returned(self, row, value):
        row.outcome = {"value": plain(value)}
        self._end(row, "returned")

    def raised(self, row, exception):
        row.outcome = {"error": error(exception)}
        self._end(row, "raised")

    def cancelled(self, row):
        self._end(row, "cancelled")

    def _end(self, row, state):
        row.end = self.loop.now
        row.state = state
        self.event(row, "end", state)

    def settle_futures(self):
        for row, future in self.futures:
            if future.cancelled():
                row.state = "cancelled"
        self.futures.clear()

    def json(self, outcome, elapsed, let_go):
        """All of it; the reports come last, for what is thrown away may run once more."""
        rows = ", ".join(map(row_json, self.rows))
        return (
            f'{{"outcome": {json.dumps(outcome)}, "elapsed": {seconds(elapsed)}, '
            f'"finished": {seconds(self.loop.now)}, '
            f'"rows": [{rows}], "events": [{", ".join(self.events)}], "reports": {json.dumps(let_go())}}}'
        )


def row_json(row):
    text = f'{{"id": {row.id}, "kind": "{row.kind}", "name": {json.dumps(row.name)}, "state": "{row.state}"'
    if row.start is not None:
        text += f', "start": {seconds(row.start)}'
    if row.end is not None:
        text += f', "end": {seconds(row.end)}'
    for key, value in row.outcome.items():
        text += f', "{key}": {json.dumps(value)}'
    return text + "}"


def seconds(ns):
    """Nanoseconds as a decimal number of seconds, exactly."""
    whole, part = divmod(ns, SECOND)
    return f"{whole}.{part:09}".rstrip("0") if part else str(whole)


def error(e):
    message = "" if isinstance(e, asyncio.CancelledError) else str(e)  # it says who asked
    described = {"type": type(e).__name__, "message": message}
    if isinstance(e, BaseExceptionGroup):
        described["errors"] = [error(member) for member in e.exceptions]
    return described


def plain(value):
    """A value as JSON has it."""
    if isinstance(value, BaseException):
        return {"error": error(value)}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value


def settled(index, task):
    """A done task among those that wait gave."""
    if task.cancelled():
        return {"index": index, "error": error(asyncio.CancelledError())}
    if task.exception() is not None:
        return {"index": index, "error": error(task.exception())}
    return {"index": index, "value": plain(task.result())}
