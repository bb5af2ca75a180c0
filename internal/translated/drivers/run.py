"""Runs programs of asyncio side by side, each on a thread of its own.

    python3.13 -B run.py <programs.json

Tells what each printed, and what it gave or raised.
"""

import json
import logging
import sys
import threading


def run(program, lines):
    def note(value):
        # The last line is told from those of tasks by the loop, which is over.
        lines.append(value if names["asyncio"]._get_running_loop() else repr(value))

    names = {"__name__": "__main__", "print": note}
    try:
        exec(compile(program, "program", "exec"), names)
    except BaseException as e:
        lines.append("raised " + repr(e))


def main():
    logging.disable()
    programs = json.load(sys.stdin)
    printed = [[] for _ in programs]
    threads = [threading.Thread(target=run, args=each) for each in zip(programs, printed)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(printed))


main()
