"""What an unreadable file makes unknowable: rules keep silent about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.records import reading as codes

if TYPE_CHECKING:
    from tongket.diagnostics import Diagnostic
    from tongket.records.workspace import Workspace

_WHOLE_FILE: Final = frozenset({codes.NOT_TEXT, codes.UNREADABLE})
_PART_OF_A_FILE: Final = frozenset({codes.SYNTAX, codes.NOT_ALLOWED})


@dataclass(frozen=True)
class Losses:
    """What may stand in the files of a workspace without being held."""

    ws: Workspace

    @cached_property
    def folders(self) -> frozenset[str]:
        """The kinds of which any record may be lost."""
        return frozenset(folder for one in self.ws.problems for folder in self._lost(one))

    def id(self, folder: str, name: str) -> bool:
        """Whether a record with this id may stand in a file that could not be read."""
        return folder in self.folders or name in self.ws.broken.get(folder, ())

    def name(self, folder: str) -> bool:
        """Whether a record with any name or number may."""
        return folder in self.folders or bool(self.ws.broken.get(folder))

    def _lost(self, problem: Diagnostic) -> Iterator[str]:
        path = problem.finding.span.path
        folder = path.partition("/")[0]
        if problem.code in _WHOLE_FILE or (
            problem.code in _PART_OF_A_FILE and path.endswith(".md")
        ):
            yield folder
        elif problem.code == codes.UNKNOWN_FOLDER:
            yield from get_close_matches(folder, self.ws.records, 1)
