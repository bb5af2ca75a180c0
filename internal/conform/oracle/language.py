"""A scenario's text, read by Python's own parser.

Every call of the text becomes a thunk: to call the thunk is to do what Python
does when it evaluates the call.
"""

import ast
import asyncio
import builtins

from calls import Calls
from record import Record

LEAVES = {"task", "future", "stream"}
OTHERS = {"run", "sleep", "block", "executor", "log", "hang", "uniform"}  # that are not told of as calls


def read(text, loop):
    """The calls of a scenario, ready to run on the loop, and the thunk of its main."""
    calls = Calls(loop, Record(loop))
    tree = ast.parse(f"({text}\n)", mode="eval").body
    calls.main = Reader(calls).value(tree, None)
    return calls


class Reader:
    def __init__(self, calls):
        self.calls = calls

    def value(self, node, index):
        """The thunk of a call, or what a literal says. index is that of the
        innermost repeat, or None."""
        match node:
            case ast.Await(value=inner):
                return self.value(inner, index)
            case ast.Call():
                return self.call(node, index)
            case ast.UnaryOp(op=ast.USub(), operand=number):
                return -self.value(number, index)
            case ast.List(elts=elements):
                return [self.value(e, index) for e in elements]
            case ast.Name(id=name) | ast.Attribute(attr=name):
                return getattr(asyncio, name)
            case ast.Constant(value=str(text)) if index is not None:
                return text.replace("{i}", str(index))
            case ast.Constant(value=value):
                return value
        raise SyntaxError(f"line {node.lineno}: {ast.dump(node)}")

    def call(self, node, index):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        exception = getattr(builtins, name, None)
        is_exception = isinstance(exception, type) and issubclass(exception, Exception)
        told = []
        if name in LEAVES:
            told = [self.calls.record.new_row(name)]
        elif name not in OTHERS and not is_exception:
            told = [self.calls.record.new_call()]
        args = [v for arg in node.args for v in self.argument(arg, index)]
        options = {k.arg: self.value(k.value, index) for k in node.keywords}
        if is_exception:
            return lambda: exception(*args)
        return getattr(self.calls, name)(*told, *args, **options)

    def argument(self, node, index):
        """The values of one argument: more than one, or none, if it is repeat."""
        match node:
            case ast.Call(func=ast.Name(id="repeat"), args=[n, repeated]):
                for i in range(self.value(n, index)):
                    yield from self.argument(repeated, i)
            case _:
                yield self.value(node, index)
