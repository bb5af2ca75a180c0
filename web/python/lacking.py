"""What the page's Python lacks of its library.

It starts with bytecode of what it imports then, and with little of the source. A run
that looks for more of either is of no use: the page is told, and runs the program
again when all of the library is there.
"""

from __future__ import annotations

import encodings
import sys
import zipimport
from collections.abc import Callable
from zipimport import zipimporter

# The recorder and what belongs to it, which no program sees.
OWN = ("gatherground", "kept", "lacking", "pretended", "unreached", "virtual")


class _Lookout:
    told: Callable[[], object] | None = None

    def find_spec(self, name: str, *_: object) -> None:
        """It is the last to be asked for a module, which nobody has found then."""
        if name.partition(".")[0] in sys.stdlib_module_names:
            self.missed()

    def missed(self) -> None:
        if self.told is not None:
            self.told()


_lookout = _Lookout()
_plain_get_source = zipimporter.get_source


def _get_source(self: zipimporter, name: str) -> str | None:
    source = _plain_get_source(self, name)
    if source is None and name not in OWN:
        _lookout.missed()
    return source


def begin() -> None:
    """Look out for what programs look for, from now on."""
    sys.meta_path.append(_lookout)  # type: ignore[arg-type]
    zipimporter.get_source = _get_source  # type: ignore[method-assign]


def tell(told: Callable[[], object]) -> None:
    """Call told whenever a program looks for what is not there."""
    _lookout.told = told


def complete() -> None:
    """All of the library has been put in the place of the part that was there."""
    _lookout.told = None
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]
    for name in [name for name, found in encodings._cache.items() if found is None]:  # type: ignore[attr-defined]
        del encodings._cache[name]  # type: ignore[attr-defined]
