"""Whether a program has left Python as it found it.

A run puts back what it changed itself. What the program changed, such as a
function of asyncio that it replaced, is found here; a new interpreter is then
started for the next run.
"""

import re
import sys
import types

_REACHES_OUT = re.compile(r"\b(?:js|pyodide\w*|_pyodide\w*|ctypes|_ctypes|gc|kept|pretended|virtual|gatherground|__subclasses__)\b")

_OWN = ("gatherground", "pretended", "virtual")

_before: dict[str, int] = {}


def _state() -> dict[str, int]:
    """The identity of everything that has a name in a module, or in a class of one."""
    found: dict[str, int] = {}
    modules: list[tuple[str, object]] = list(sys.modules.items())  # where a program may put anything
    for name, module in modules:
        if not isinstance(module, types.ModuleType):
            continue
        found[name] = id(module)
        for key, value in list(vars(module).items()):
            if name in _OWN and not isinstance(value, (type, types.FunctionType)):
                continue  # the recorder's own notes
            found[f"{name}.{key}"] = id(value)
            if isinstance(value, type) and value.__module__ == name:
                for member, inner in list(vars(value).items()):
                    found[f"{name}.{key}.{member}"] = id(inner)
    return found


def note() -> None:
    """Remember how things are before a run."""
    _before.clear()
    _before.update(_state())


def same(source: str) -> bool:
    """Report whether all of it is as it was; what is new is nobody's loss."""
    if _REACHES_OUT.search(source):
        return False
    now = _state()
    return all(now.get(name) == identity for name, identity in _before.items() if not _moves(name))


def _moves(name: str) -> bool:
    """Names whose values change by themselves."""
    last = name.rpartition(".")[2]
    return last.startswith("_abc_") or last in {"__warningregistry__", "__annotations_cache__", "__annotate_func__", "__conditional_annotations__"}
