"""What the formats of `tongket check` are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.cli.terminal import PLAIN, Screen

if TYPE_CHECKING:
    from datetime import date

    from tongket.cli.words import Words
    from tongket.records.tree import Tree
    from tongket.rules.check import Checked


@dataclass(frozen=True, slots=True)
class Outcome:
    """A check with what its formats need: day, language, texts for excerpts, where paths begin.

    ``folder`` is the way from the current folder to the workspace, for paths that can be clicked;
    ``silenced`` says whether what is silenced is wanted as well.
    """

    checked: Checked
    as_of: date
    words: Words
    tree: Tree
    folder: str = ""
    silenced: bool = False
    screen: Screen = PLAIN
    withheld: frozenset[str] = frozenset()
    """Files of which no line may be shown."""

    def path(self, path: str) -> str:
        """The path of a file of the workspace as seen from the current folder."""
        return f"{self.folder}/{path}" if self.folder else path
