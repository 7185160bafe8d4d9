"""What a terminal is told while something takes longer than a second; silence everywhere else."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

from tongket.cli.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tongket.cli.words import Words
    from tongket.records.tree import Tree, type_of_entry

Thing = TypeVar("Thing")
PATIENCE: Final = 1.0
_PACE: Final = 0.1
_WIDTH: Final = 30
_CLEAR: Final = "\r\x1b[K"


def watched(tree: Tree, words: Words) -> Tree:
    """The tree; while its files are gone through, a bar shows how far."""
    return _Watched(tree, words.text(N_("Reading records"))) if sys.stderr.isatty() else tree


@contextmanager
def waiting(words: Words, label: str) -> Iterator[None]:
    """Says what is being done, where nobody can say how far it has come."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    told = Timer(PATIENCE, _tell, (f"{words.text(label)} …",))
    told.daemon = True
    told.start()
    try:
        yield
    finally:
        said = not told.is_alive()
        told.cancel()
        if said:
            _tell(_CLEAR)


class _Watched(dict[str, "type_of_entry"]):
    """A tree that shows how far somebody has come in it."""

    def __init__(self, tree: Tree, label: str) -> None:
        super().__init__(tree)
        self._label = label

    def items(self) -> Any:  # noqa: ANN401 - what dict gives cannot be made
        return bar(super().items(), len(self), self._label)


def bar(
    things: Iterable[Thing], total: int, label: str, patience: float = PATIENCE
) -> Iterator[Thing]:
    """The things; on the way a bar on stderr, drawn anew ten times a second, gone at the end."""
    begun = shown = time.monotonic()
    drawn = False
    for done, thing in enumerate(things):
        yield thing
        now = time.monotonic()
        if now - begun >= patience and now - shown >= min(_PACE, patience):
            shown, drawn = now, True
            filled = "█" * (_WIDTH * done // total)
            _tell(f"\r{label} {filled:░<{_WIDTH}} {100 * done // total:3} %")
    if drawn:
        _tell(_CLEAR)


def _tell(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
