"""Time passes only while a loop waits: what a program does takes none.

Python imports this first. A busy machine is as slow as it likes, and two timers that
were set in the same step are still up together.
"""

import selectors
import time

now = time.monotonic()


class Selector(selectors.DefaultSelector):
    def select(self, timeout=None):
        global now
        events = super().select(timeout)
        if not events and timeout is not None:
            now += max(timeout, 0)
        return events


selectors.DefaultSelector = Selector
time.monotonic = lambda: now
