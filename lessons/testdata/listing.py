"""Runs a lesson's listing, read from standard input: a whole program, or lines
of one with await among them, for which the names below are there."""

import ast
import asyncio
import inspect
import sys
import time  # noqa: F401


async def fetch(name, delay=0.01):
    await asyncio.sleep(delay)
    return name


code = compile(sys.stdin.read(), "listing", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
names = {"__name__": "__main__", "asyncio": asyncio, "time": time, "fetch": fetch}


async def lines():
    await eval(code, names)


if code.co_flags & inspect.CO_COROUTINE:
    asyncio.run(lines())
else:
    exec(code, names)
