"""What tables call the units and duties that records name by id, there and back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.records.workspace import Workspace

_TITLED: Final = frozenset({"regimes"})


@dataclass(frozen=True)
class Names:
    """Names for ids, where a name leads back to its id for certain."""

    ws: Workspace

    def name(self, folder: str, word: str) -> str | None:
        """The name of what an id means, if nothing else bears it; ``None`` for all other words."""
        if folder == "units":
            unit = self.ws.units.get(word)
            if unit is None or self.ws.registry.called(unit.name) != (unit,):
                return None
            return unit.name
        if folder in _TITLED:
            record = self.ws.regimes.get(word)
            if record is not None and self._duties.get(fold(record.title)) == word:
                return record.title
        return None

    def meant(self, folder: str, text: str) -> str | None:
        """The id that a name means; ``None`` where it is none."""
        if folder == "units":
            called = self.ws.registry.called(text)
            return called[0].id if len(called) == 1 else None
        if folder in _TITLED:
            return text if text in self.ws.regimes else self._duties.get(fold(text)) or None
        return None

    @cached_property
    def _duties(self) -> Mapping[str, str]:
        """Ids of duties by title; an empty one where several bear it."""
        found: dict[str, str] = {}
        for one in self.ws.regimes.values():
            title = fold(one.title)
            found[title] = "" if title in found else one.id
        return found
