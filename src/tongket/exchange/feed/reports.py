"""Expected reports as entries of a calendar, a year ahead, and the days on which data close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.feed.entry import Category, Entry, shared
from tongket.tracking import RECEIVED, Receipt

if TYPE_CHECKING:
    from datetime import date

    from tongket.exchange.feed.outlook import Outlook
    from tongket.exchange.feed.telling import Telling
    from tongket.records.kinds import Unit
    from tongket.tracking import Expected, Tracking

_STATES: Final = {
    Receipt.NOT_DUE: Message("Not yet due"),
    Receipt.MISSING: Message("Report not yet received"),
    Receipt.RETURNED: Message("Returned for completion"),
}


@dataclass(frozen=True)
class ReportEntries:
    """Makes the entries of reports, for one unit or for all of them."""

    told: Telling
    outlook: Outlook
    unit: Unit | None = None

    @property
    def t(self) -> Tracking:
        """How everything stands."""
        return self.told.t

    def owed(self) -> dict[tuple[str, str, int], list[Expected]]:
        """The reports expected by a year from the day, by duty, period and step of the cascade."""
        found: dict[tuple[str, str, int], list[Expected]] = {}
        ahead = self.outlook
        for one in ahead.expected if self.unit is None else ahead.owed.get(self.unit.id, ()):
            step = list(one.duty.tiers or ()).index(one.tier)
            found.setdefault((one.regime.id, one.period.id, step), []).append(one)
        return found

    def entries(self, those: Sequence[Expected]) -> Iterator[Entry]:
        """What is open of one duty, period and step."""
        if self.unit is not None:
            for one in those:
                if _is_open(one) and one.due is not None:
                    yield self._entry(one.key, one.due, (one,), those)
                    yield from self._close(one)
            return
        first = True
        for alike, day, open_ in shared(those, _due, _is_open):
            key = self._shared_key(open_[0]) if alike else open_[0].key
            yield self._entry(key, day, open_, those if alike else open_)
            if first:
                yield from self._close(open_[0])
            first = False

    def _shared_key(self, one: Expected) -> str:
        step = list(one.duty.tiers or ()).index(one.tier)
        return f"regimes/{one.regime.id}/{one.period.id}" + (f"/{step + 1}" if step else "")

    def _entry(
        self, key: str, due: date, open_: Sequence[Expected], those: Sequence[Expected]
    ) -> Entry:
        one = open_[0]
        held = (unit for each in open_ for unit in each.owed_by)
        return Entry(
            key,
            Category.REPORT,
            due,
            one.regime.title,
            tuple(dict.fromkeys(held)) if self.unit is None else (self.unit,),
            tuple(self._lines(one, those)),
            one.period.id,
        )

    def _close(self, one: Expected) -> Iterator[Entry]:
        """The day on which its data close, as long as it lies ahead."""
        first, last = one.window
        if last < self.t.as_of or one.duty.every == "once":
            return
        unit = f"@{self.unit.id}" if self.unit is not None else ""
        yield Entry(
            f"regimes/{one.regime.id}{unit}/{one.period.id}/close",
            Category.CLOSE,
            last,
            one.regime.title,
            () if self.unit is None else (self.unit,),
            (
                Message("Report: {title}", title=one.regime.title),
                Message("Period: {period}", period=one.period.id),
                Message("Data from {first} to {last}", first=first, last=last),
                *self.told.document(one.regime.basis),
            ),
            one.period.id,
        )

    def _lines(self, one: Expected, those: Sequence[Expected]) -> Iterator[Message]:
        first, last = one.window
        yield Message("Report: {title}", title=one.regime.title)
        yield Message("Period: {period}", period=one.period.id)
        yield from self.told.document(one.regime.basis)
        if one.duty.every != "once":
            yield Message("Data from {first} to {last}", first=first, last=last)
        yield from self.told.deadline(one.tier.due, one.nominal, one.due)
        yield from self.told.units(Message("Sent to: {units}"), one.tier.receiver)
        state = _STATES.get(one.receipt)
        if state is not None:
            yield Message("State on {day}: {state}", day=self.t.as_of, state=state)
        if len(those) > 1 and self.unit is None:
            got = sum(each.receipt in RECEIVED for each in those)
            yield Message("Reports received: {n} of {all}", n=got, all=len(those))


def _due(one: Expected) -> date | None:
    return one.due


def _is_open(one: Expected) -> bool:
    return one.receipt not in RECEIVED
