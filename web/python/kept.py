"""Whether a program has left Python as it found it.

A run puts back what it changed itself. What the program changed, such as a
function of asyncio that it replaced, is found here; a new interpreter is then
started for the next run.
"""

from __future__ import annotations

import asyncio
import asyncio.runners
import re
import sys
import types
from collections.abc import Iterator, Mapping
from operator import is_

_REACHES_OUT = re.compile(r"\b(?:js|pyodide\w*|_pyodide\w*|ctypes|_ctypes|gc|kept|pretended|unreached|virtual|gatherground|__subclasses__)\b")

_OWN = ("gatherground", "pretended", "unreached", "virtual")

_GONE = object()


class _Names:
    """What a module has names for, or a class of one, at some time."""

    def __init__(self, owner: types.ModuleType | type, is_own: bool = False):
        self.owner = owner
        self._is_own = is_own
        self.known = dict(vars(owner))

    def unchanged(self) -> bool:
        """Report whether every name is there, of the same thing, and no other. It is
        asked of all that Python has, and so without a loop of Python's."""
        now = vars(self.owner)
        known = self.known
        return (
            len(now) == len(known)
            and all(map(is_, now.values(), known.values()))
            and all(map(is_, now, known))
        )

    def same(self) -> bool:
        """Report whether the names that were there are still of the same things."""
        if self.unchanged():
            return True
        now = vars(self.owner)
        return all(now.get(name, _GONE) is value for name, value in self.known.items() if self._stays(name, value))

    def _stays(self, name: str, value: object) -> bool:
        if self._is_own and not isinstance(value, (type, types.FunctionType)):
            return False  # the recorder's own notes
        return not name.startswith("_abc_") and name not in _MOVING


# Names whose values change by themselves.
_MOVING = {"__warningregistry__", "__annotations_cache__", "__annotate_func__", "__conditional_annotations__"}


class _Module(_Names):
    """What a module has names for, and each of its classes."""

    def __init__(self, module: types.ModuleType, name: str):
        is_own = name in _OWN
        super().__init__(module, is_own)
        # The recorder's tasks and futures say that they are asyncio's.
        classes = [value for value in self.known.values() if isinstance(value, type) and (is_own or value.__module__ == name)]
        self.classes = [_Names(value) for value in classes]

    def unchanged(self) -> bool:
        return super().unchanged() and all(names.unchanged() for names in self.classes)

    def same(self) -> bool:
        return super().same() and all(names.same() for names in self.classes)


_before: dict[str, _Module] = {}


def _modules() -> Iterator[tuple[str, types.ModuleType]]:
    modules: Mapping[str, object] = dict(sys.modules)  # where a program may put anything
    for name, module in modules.items():
        if isinstance(module, types.ModuleType):
            yield name, module


# A program that has what most have.
_FIRST = """\
import asyncio

async def work():
    await asyncio.sleep(1)

async def main():
    print("begins")
    await asyncio.gather(work(), work())

asyncio.run(main())
"""


def begin() -> None:
    """Import what a run needs, and let all of it run once. What is kept of Python on
    the device is what it is after this."""
    import lacking
    import virtual

    asyncio.run = asyncio.runners.run  # Pyodide has put its own there, which is another frame of tracebacks
    lacking.begin()
    virtual.run(_FIRST, write=len, network="[]", loop=True)
    note()


def note() -> None:
    """Remember how things are. Whoever goes on from the memory of another Python asks
    for it: what belongs to the browser is another there."""
    for name in [name for name, known in _before.items() if sys.modules.get(name) is not known.owner or not known.unchanged()]:
        del _before[name]
    _note_new()


def _note_new() -> None:
    for name, module in _modules():
        if name not in _before:
            _before[name] = _Module(module, name)


def same(source: str) -> bool:
    """Report whether all of it is as it was, for the next run to find it so: what is
    new is nobody's loss, and remembered."""
    if _REACHES_OUT.search(source):
        return False
    if not all(sys.modules.get(name) is known.owner for name, known in _before.items()):
        return False
    changed = [name for name, known in _before.items() if not known.unchanged()]
    if not all(_before[name].same() for name in changed):
        return False
    for name in changed:
        del _before[name]
    _note_new()
    return True
