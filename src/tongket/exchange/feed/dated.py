"""Meetings, inspections, proposals and opinions as entries of a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.feed.entry import Category, Entry
from tongket.records.kinds import Inspection, Meeting, Opinion, Proposal
from tongket.tracking import Bucket

if TYPE_CHECKING:
    from tongket.exchange.feed.telling import Telling
    from tongket.records.kinds import Unit
    from tongket.tracking import DatedStanding, Tracking

_CATEGORIES: Final = {
    "meetings": Category.MEETING,
    "inspections": Category.INSPECTION,
    "proposals": Category.PROPOSAL,
    "opinions": Category.OPINION,
}


@dataclass(frozen=True)
class DatedEntries:
    """Makes the entries of what is no task, for one unit or for all of them."""

    told: Telling
    unit: Unit | None = None

    @property
    def t(self) -> Tracking:
        """How everything stands."""
        return self.told.t

    def owed(self) -> Iterator[DatedStanding]:
        """What is open and concerns the unit."""
        for one in self.t.dated.values():
            if one.open and one.record.folder in _CATEGORIES and self._concerns(one):
                yield one

    def entry(self, one: DatedStanding) -> Entry | None:
        """Its entry; ``None`` where it has no day."""
        if one.due is None or one.bucket is Bucket.CANCELLED:
            return None
        moves = len(one.record.moves)
        return Entry(
            one.key,
            _CATEGORIES[one.record.folder],
            one.due,
            _title(one),
            one.owing if self.unit is None else (),
            tuple(self._lines(one)),
            tentative=one.unsettled or bool(one.record.tentative),
            moved=moves,
        )

    def self_report(self, one: DatedStanding) -> Entry | None:
        """The report that those inspected send before; nobody records its coming, so while ahead.

        The calendar of one unit tells it to those inspected only.
        """
        record = one.record
        if not isinstance(record, Inspection) or not record.self_report:
            return None
        inspected = self.t.ws.registry.members(record.units, self.t.as_of)
        if self.unit is not None and (self.unit not in inspected or not _announced(record)):
            return None
        term = self.t.deadlines.text(record, record.self_report)
        if term.effective is None or term.effective < self.t.as_of:
            return None
        title = Message("self-report, {subject}", subject=record.subject)
        return Entry(
            f"{one.key}/self-report",
            Category.REPORT,
            term.effective,
            self.told.words.say(title),
            inspected if self.unit is None else (self.unit,),
            (
                Message("Matter: {title}", title=record.subject),
                *self.told.deadline(record.self_report, term.nominal, term.effective),
                *self.told.units(Message("Lead: {units}"), record.lead),
            ),
        )

    def _concerns(self, one: DatedStanding) -> bool:
        """Whether a unit owes it, takes part in it, or is inspected by a programme that is known.

        An inspection on signs of a violation, or beside every programme, is nobody's to announce.
        """
        unit = self.unit
        if unit is None or unit in one.owing:
            return True
        record, members = one.record, self.t.ws.registry.members
        if isinstance(record, Meeting):
            return unit in members(record.attendees, self.t.as_of)
        if isinstance(record, Inspection) and _announced(record):
            return unit in members(record.units, self.t.as_of)
        return False

    def _lines(self, one: DatedStanding) -> Iterator[Message]:
        record, told = one.record, self.told
        yield Message("Matter: {title}", title=_title(one))
        term = one.adjusted
        text = record.moves[-1].to if record.moves and term is not one.original else record.due
        yield from told.deadline(text, term.nominal, one.due)
        if term is not one.original and one.original.nominal is not None:
            yield Message("Deadline before it was moved: {day}", day=one.original.nominal)
        if isinstance(record, Meeting):
            if record.place:
                yield Message("Place: {place}", place=record.place)
            yield from told.units(Message("Taking part: {units}"), record.attendees)
        elif isinstance(record, Inspection):
            yield from told.units(Message("Lead: {units}"), record.lead)
            yield from told.units(Message("Inspected: {units}"), record.units)
        elif isinstance(record, Proposal):
            yield from told.units(Message("Raised by: {units}"), record.by)
            yield from told.units(Message("Routed to: {units}"), record.routed_to)
        elif isinstance(record, Opinion):
            yield from told.units(Message("Given by: {units}"), record.by)


def _announced(record: Inspection) -> bool:
    """Whether those inspected know of it: it stands in a programme and follows no suspicion."""
    return record.plan is not None and record.kind != "on-signs"


def _title(one: DatedStanding) -> str:
    record = one.record
    return next(
        (told for name in ("title", "subject", "text") if (told := getattr(record, name, None))),
        record.id,
    )
