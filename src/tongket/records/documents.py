"""Which directive a text means: its id, or its number with or without the day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.folding import fold
from tongket.records.quantities import parse_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.records.kinds import Directive

_DATED: Final = re.compile(r"^(?P<number>.+?),?\s+ngày\s+(?P<day>\S+)$", re.IGNORECASE)
_NOISE: Final = re.compile(r"\s+|^số:?\s*")


@dataclass(frozen=True)
class Documents:
    """The directives of a workspace, found by id or number."""

    directives: Mapping[str, Directive] = field(repr=False)

    @cached_property
    def _by_number(self) -> Mapping[str, tuple[Directive, ...]]:
        found: dict[str, list[Directive]] = {}
        for directive in self.directives.values():
            if directive.number:
                found.setdefault(folded_number(directive.number), []).append(directive)
        return {number: tuple(those) for number, those in found.items()}

    def called(self, text: str) -> tuple[Directive, ...]:
        """The directives that a reference means; more than one is an ambiguity."""
        directive = self.directives.get(text)
        if directive is not None:
            return (directive,)
        dated = _DATED.match(text.strip())
        if dated is None:
            return self._by_number.get(folded_number(text), ())
        try:
            day = parse_day(dated["day"])
        except ValueError:
            return ()
        found = self._by_number.get(folded_number(dated["number"]), ())
        return tuple(one for one in found if one.issued == day)

    def find(self, text: str | None) -> Directive | None:
        """The one directive meant, if there is exactly one."""
        found = self.called(text) if text else ()
        return found[0] if len(found) == 1 else None


def folded_number(number: str) -> str:
    """A number for comparison: without “Số”, spaces, case and the kind of dash."""
    return _NOISE.sub("", fold(number))
