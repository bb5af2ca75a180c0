"""Tells what of a program its run did not reach.

Python says of each line once that it begins, and is then no slower: a line that
has been told of is told of no more. With the program's text that gives the blocks
that were not entered: an except that caught nothing, a branch that was not taken,
a function that was not called. What a line has beside its beginning (a condition
within an expression, a block on the line of its own head) is not known, and not
told of. Nor is what only prints: nothing else of the run would differ.
"""

from __future__ import annotations

import ast
import sys
import types
import warnings
from collections.abc import Iterator
from typing import Any

MOST = 12  # blocks that are told of, one by one

_ENDS = (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Raise, ast.Return, ast.Break, ast.Continue, ast.Yield, ast.YieldFrom)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SAYS = {"print", "log", "logger", "logging"}


class Lines:
    """The lines of a program that a run reaches, where Python can be asked for that
    (3.12 and newer)."""

    def __init__(self, program: types.CodeType):
        self._codes: list[types.CodeType] = []
        self._reached: set[int] = set()
        self._tool: int | None = None
        self._add(program)

    def _add(self, code: types.CodeType) -> None:
        self._codes.append(code)
        for inner in code.co_consts:
            if isinstance(inner, types.CodeType):
                self._add(inner)

    def watch(self) -> None:
        monitoring: Any = getattr(sys, "monitoring", None)
        if monitoring is None:
            return
        free = [i for i in (4, 3, 2) if monitoring.get_tool(i) is None]
        if not free:
            return
        self._tool = free[0]
        reached, once = self._reached.add, monitoring.DISABLE

        def line(code: types.CodeType, number: int) -> Any:
            reached(number)
            return once

        monitoring.use_tool_id(self._tool, "gatherground's lines")
        monitoring.register_callback(self._tool, monitoring.events.LINE, line)
        for code in self._codes:
            monitoring.set_local_events(self._tool, code, monitoring.events.LINE)

    def stop(self) -> None:
        if self._tool is None:
            return
        monitoring: Any = getattr(sys, "monitoring")
        for code in self._codes:
            monitoring.set_local_events(self._tool, code, 0)
        monitoring.register_callback(self._tool, monitoring.events.LINE, None)
        monitoring.free_tool_id(self._tool)

    def unreached(self, source: str) -> list[dict[str, Any]]:
        """The fields of a line of the recording for each block that was not entered,
        in the order of the text."""
        if self._tool is None:
            return []
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Python has said so, as it compiled the program
                return _told(list(_Text(source, self._code_lines(), self._reached).blocks()))
        except Exception:  # it is nested too deeply, or the program has replaced what this needs
            return []

    def _code_lines(self) -> set[int]:
        return {line for code in self._codes for _, _, line in code.co_lines() if line}


def _told(blocks: list[tuple[int, int, str]]) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    for first, last, head in blocks[:MOST]:
        what = f"{_lines(first, last)}{f' ({head})' if head else ''} {'was' if first == last else 'were'}"
        told.append({"line": first, "text": f"{what} not reached."})
    more = len(blocks) - MOST
    if more > 0:
        told.append({"text": f"Nor {'was 1 more place' if more == 1 else f'were {more:,} more places'}."})
    return told


def _lines(first: int, last: int) -> str:
    return f"Line {first}" if first == last else f"Lines {first} to {last}"


class _Text:
    """A program's text, with what is known of its lines."""

    def __init__(self, source: str, code: set[int], reached: set[int]):
        self._tree = ast.parse(source)
        lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")  # as Python does
        self._source: list[bytes] = [line.encode() for line in lines]
        self._code = code  # lines that do something
        self._reached = reached

    def blocks(self) -> Iterator[tuple[int, int, str]]:
        """First line, last line and head of each."""
        return self._within(self._tree.body, None)

    def _within(self, body: list[Any], head: Any) -> Iterator[tuple[int, int, str]]:
        """Of a list of statements, below a head."""
        does = [s for s in body if not self._code.isdisjoint(_range(s))]
        missed = [s for s in does if self._reached.isdisjoint(_range(s))]
        if head is not None and does and len(missed) == len(does):
            if isinstance(head, ast.ExceptHandler) or any(map(_matters, does)):
                yield _range(does[0]).start, _range(does[-1]).stop - 1, self._written(head, body)
            return
        run: list[Any] = []
        for s in [*does, None]:
            if s is not None and s in missed:
                run.append(s)
                continue
            if any(map(_matters, run)):
                yield _range(run[0]).start, _range(run[-1]).stop - 1, ""
            run = []
            if s is not None:
                yield from self._inside(s)

    def _inside(self, s: Any) -> Iterator[tuple[int, int, str]]:
        """Of the blocks of a statement that was reached."""
        own = s if isinstance(s, (*_FUNCTIONS, ast.If, ast.For, ast.AsyncFor, ast.While)) else None
        yield from self._within(getattr(s, "body", []), own)
        for one in (*getattr(s, "handlers", []), *getattr(s, "cases", [])):
            yield from self._within(one.body, one)
        yield from self._within(getattr(s, "orelse", []), s)
        yield from self._within(getattr(s, "finalbody", []), None)

    def _written(self, head: Any, body: list[Any]) -> str:
        """A head as the program has it: "except TimeoutError"."""
        if body is getattr(head, "orelse", None):
            first: ast.stmt = body[0]
            if self._source[first.lineno - 1].startswith(b"elif", first.col_offset):
                return self._written(body[0], body[0].body)
            return "else" if isinstance(head, (ast.Try, ast.TryStar)) else f"else of {self._written(head, head.body)}"
        if isinstance(head, _FUNCTIONS):
            return f"{'async def' if isinstance(head, ast.AsyncFunctionDef) else 'def'} {head.name}"
        if isinstance(head, ast.match_case):
            from_, to = head.pattern, head.guard or head.pattern
            return self._short(from_.lineno, from_.col_offset, to, "case ")
        to = getattr(head, "type", None) or getattr(head, "test", None) or getattr(head, "iter", None)
        return self._short(head.lineno, head.col_offset, to) if to is not None else "except"

    def _short(self, line: int, column: int, to: Any, before: str = "") -> str:
        text = self._source[line - 1]
        text = text[column : to.end_col_offset if to.end_lineno == line else None]
        said = before + text.decode("utf-8", "replace").strip()
        return said if len(said) <= 60 and to.end_lineno == line else said[:59] + "…"


def _range(s: Any) -> range:
    """The lines of a statement, from its decorators on."""
    first = min([s.lineno, *(d.lineno for d in getattr(s, "decorator_list", []))])
    return range(first, (s.end_lineno or s.lineno) + 1)


def _matters(s: Any) -> bool:
    """Whether a statement does more than print."""
    return any(isinstance(n, _ENDS) or isinstance(n, ast.Call) and not _says(n.func) for n in ast.walk(s))


def _says(function: Any) -> bool:
    while isinstance(function, ast.Attribute):
        function = function.value
    return isinstance(function, ast.Name) and function.id in _SAYS
