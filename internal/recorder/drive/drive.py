"""Runs the programs that standard input names, one a line, in one interpreter. For
each it writes a line: the recording, and the facts of it; or, of a program that is
to be run plainly, what it writes."""

import asyncio
import contextlib
import gc
import io
import json
import sys
import threading
import types
import warnings
from asyncio import events

import gatherground
import virtual


class Plain(asyncio.BaseEventLoop):
    """asyncio's own loop, untouched, but that it has nothing to wait for but time."""

    def __init__(self):
        super().__init__()
        self.now = 0.0
        self.woken = threading.Event()
        self._selector = self

    def time(self):
        return self.now

    def select(self, timeout):
        if timeout is None or timeout and self._default_executor is not None:
            self.woken.wait()  # for a thread
            self.woken.clear()
        elif timeout:
            self.now = max(self.now, self._scheduled[0]._when)
        return ()

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        self.woken.set()


def plainly(source: str) -> str:
    """What a program writes that nobody records, errors and warnings among the rest."""
    said = io.StringIO()
    module = types.ModuleType("__main__")
    new, running, main = events.new_event_loop, events._get_running_loop(), sys.modules["__main__"]
    events.new_event_loop = asyncio.new_event_loop = Plain
    events._set_running_loop(None)
    sys.modules["__main__"] = module
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), warnings.catch_warnings():
            gc.freeze()
            exec(compile(source, "main.py", "exec", dont_inherit=True), module.__dict__)
            module.__dict__.clear()
            gc.collect()
            gc.unfreeze()
    finally:
        sys.modules["__main__"] = main
        events._set_running_loop(running)
        events.new_event_loop = asyncio.new_event_loop = new
    return said.getvalue()


def answer(question: str) -> str:
    asked = json.loads(question)
    if asked.get("plain"):
        return json.dumps(plainly(asked["source"]))
    lines: list[str] = []
    last = virtual.run(asked["source"], asked["file"], write=lines.append, **asked.get("options", {}))
    recording = "".join(lines)
    told = {"recording": recording, "last": json.loads(last)}
    if asked["facts"]:
        told["facts"] = gatherground.facts(recording.splitlines())
    return json.dumps(told)


if __name__ == "__main__":
    for line in sys.stdin:
        print(answer(line), flush=True)
