"""Scenarios in real time, on asyncio's own loop and its own threads."""

import asyncio
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from causes import Future, Task
from language import read
from loop import SECOND
from run import run

BETWEEN = 0.01  # seconds between two beginnings, lest all begin at once


class RealLoop(asyncio.SelectorEventLoop):
    """Asyncio's loop, which counts its iterations and lists its tasks."""

    def __init__(self, scale):
        super().__init__()
        self.scale = scale
        self.began = self.time()
        self.tick = 0
        self.created = []
        self.set_workers(32)

    @property
    def now(self):
        return round((self.time() - self.began) * SECOND)

    def span(self, seconds):
        return seconds * self.scale

    def _run_once(self):
        self.tick += 1
        super()._run_once()

    def create_task(self, coro, **options):
        task = Task(coro, loop=self, **options)
        self.created.append(task)
        return task

    def call_exception_handler(self, context):
        pass

    def create_future(self):
        return Future(loop=self)

    def let_go(self):
        return []

    def block(self, seconds):
        time.sleep(seconds)

    def set_workers(self, workers):
        self.set_default_executor(ThreadPoolExecutor(workers))

    def work(self, seconds):
        return self.run_in_executor(None, time.sleep, seconds)


def to_the_end(loop, main):
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        try:
            runner.run(main)
        except asyncio.CancelledError:
            pass


def run_all(texts, scale):
    """All at the same time, a thread each; the answers in the order of the texts."""
    answers = [None] * len(texts)

    def answer(i, text):
        try:
            answers[i] = run(read(text, RealLoop(scale)), to_the_end)
        except Exception as e:
            answers[i] = json.dumps({"oracle_error": f"{type(e).__name__}: {e}"})

    threads = [threading.Thread(target=answer, args=entry) for entry in enumerate(texts)]
    for t in threads:
        t.start()
        time.sleep(BETWEEN)
    for t in threads:
        t.join()
    print(*answers, sep="\n", flush=True)
