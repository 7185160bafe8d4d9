"""Lines that the descriptions of all entries share: documents, units, last days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.frozen import Frozen
from tongket.records.printed import printed_units

if TYPE_CHECKING:
    from datetime import date

    from tongket.exchange.language import Words
    from tongket.records.units_ref import Units
    from tongket.tracking import Tracking


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Telling(Frozen):
    """Says what records hold in the words of an office; what is not known is no line."""

    t: Tracking
    words: Words

    def units(self, line: Message, units: Units | None) -> Iterator[Message]:
        """A line about units as the document names them."""
        if units is not None and (printed := self.printed(units)):
            yield Message(line.text, units=printed)

    def printed(self, units: Units) -> str:
        """Units as the document names them, ids put into names."""
        parts = printed_units(self.t.ws.registry, units)
        say = self.words.say
        return "; ".join(say(one) if isinstance(one, Message) else one for one in parts if one)

    def document(self, reference: str | None) -> Iterator[Message]:
        """The document behind something: its number, day and issuer."""
        found = self.t.ws.documents.find(reference)
        if found is None:
            return
        parts: list[str | Message] = [found.number or found.title]
        if found.issued is not None:
            parts.append(Message("of {day}", day=found.issued))
        if found.issuer is not None:
            parts.append(self.printed(found.issuer))
        yield Message("Document: {parts}", parts=tuple(parts))

    def deadline(
        self, text: str | None, nominal: date | None, due: date | None
    ) -> Iterator[Message]:
        """A deadline in its own words, and the last day that follows from them.

        Where the day of the document is a day off, that by which lateness is judged stands behind:
        “28/02/2026 (02/3/2026)”, as in forms and letters.
        """
        if text:
            yield Message("Deadline in the words of the document: “{text}”", text=text)
        if due is not None and nominal is not None and nominal != due:
            yield Message("Last day: {nominal} ({day})", nominal=nominal, day=due)
        elif due is not None:
            yield Message("Last day: {day}", day=due)
