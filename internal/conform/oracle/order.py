"""Where asyncio walks a set, in the order of addresses, walk it in the order of
creation: else two runs would differ."""

import asyncio
from asyncio import taskgroups, tasks


class OrderedSet(dict):
    """What asyncio asks of a set."""

    def add(self, x):
        self[x] = None

    def discard(self, x):
        self.pop(x, None)

    def remove(self, x):
        del self[x]


class OrderedTaskGroup(taskgroups.TaskGroup):
    def __init__(self):
        super().__init__()
        self._tasks = OrderedSet()


def start_as_completed(self, aws, timeout):
    """_AsCompletedIterator.__init__, but for the kind of set."""
    self._done = asyncio.Queue()
    self._timeout_handle = None
    loop = asyncio.get_running_loop()
    todo = OrderedSet.fromkeys(asyncio.ensure_future(aw, loop=loop) for aw in aws)
    for f in todo:
        f.add_done_callback(self._handle_completion)
    if todo and timeout is not None:
        self._timeout_handle = loop.call_later(timeout, self._handle_timeout)
    self._todo = todo
    self._todo_left = len(todo)


def all_tasks(loop):
    return [t for t in loop.created if not t.done()]


def settle_orders():
    tasks._AsCompletedIterator.__init__ = start_as_completed
    tasks.all_tasks = all_tasks
