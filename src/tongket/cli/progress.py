"""A bar on the terminal for what takes longer than a second; silent everywhere else."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, Final

from tongket.cli.words import N_

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator

    from tongket.cli.words import Words
    from tongket.records.tree import Tree, type_of_entry

_PATIENCE: Final = 1.0
_PACE: Final = 0.1
_WIDTH: Final = 30


def watched(tree: Tree, words: Words) -> Tree:
    """The tree; while its files are gone through, a bar shows how far."""
    return _Watched(tree, words) if sys.stderr.isatty() else tree


class _Watched(dict[str, "type_of_entry"]):
    """A tree that shows how far somebody has come in it."""

    def __init__(self, tree: Tree, words: Words) -> None:
        super().__init__(tree)
        self._words = words

    def items(self) -> Any:  # noqa: ANN401 - what dict gives cannot be made
        return _bar(super().items(), len(self), self._words.text(N_("Reading records")))


def _bar(things: ItemsView[str, type_of_entry], total: int, label: str) -> Iterator[object]:
    begun = shown = time.monotonic()
    drawn = False
    for done, thing in enumerate(things):
        yield thing
        now = time.monotonic()
        if now - begun > _PATIENCE and now - shown > _PACE:
            shown, drawn = now, True
            filled = "█" * (_WIDTH * done // total)
            sys.stderr.write(f"\r{label} {filled:░<{_WIDTH}} {100 * done // total:3} %")
            sys.stderr.flush()
    if drawn:
        sys.stderr.write("\r\x1b[K")
