"""What happens to reports: they have come in, were sent back, accepted, or are excused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.calendar import Period
from tongket.cli.naming import record_named, unit_named
from tongket.cli.recording import Fact, Recorded, changes, unconfirmed_cause
from tongket.diagnostics import Message, TongketError
from tongket.records.kinds import Regime, Report
from tongket.records.saving import Change
from tongket.records.writer import AppendEvent, SetField, append_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.records.kinds import Record, Unit
    from tongket.records.writer import Value
    from tongket.tracking import Expected, Tracking

_CAUSE: Final = ("by", "reason", "document")
EVENTS: Final = ("received", "submitted", "returned", "accepted", "excused")


def record_of_reports(t: Tracking, ids: Sequence[str], fact: Fact) -> Recorded:
    """The fact on reports that are named by their ids; TongketError if one cannot take it."""
    gathered = _Gathered(t, fact)
    for name in dict.fromkeys(ids):
        report = record_named(t.ws, name, Report)
        assert isinstance(report, Report)  # noqa: S101 - the kind asked for
        gathered.take(name, report, None)
    return gathered.recorded()


def record_of_units(
    t: Tracking, regime_name: str, period: Period, units: Sequence[str], fact: Fact
) -> Recorded:
    """The fact on the reports of some units for a period; a report that was received is made.

    A unit that is unknown, owes no such report or has sent it already is passed over.
    """
    regime = record_named(t.ws, regime_name, Regime)
    wanted = [one for one in t.expected if one.regime is regime and one.period == period]
    owed = {unit.id: one for one in wanted for unit in one.owed_by}
    owed |= {one.unit.id: one for one in wanted}
    if not owed:
        raise TongketError(
            Message("no unit owes regimes/{id} for {period}", id=regime.id, period=period.id),
            Message("see the rhythm and the first period: tongket show regimes/{id}", id=regime.id),
        )
    gathered = _Gathered(t, fact)
    for word in dict.fromkeys(units):
        try:
            unit = unit_named(t.ws, word)
        except TongketError as error:
            gathered.skipped.append((word, error.message))
            continue
        one = owed.get(unit.id)
        if one is None:
            gathered.skipped.append((unit.id, Message("owes no such report")))
        else:
            gathered.take(unit.id, one.report or _dated_later(t, one), one)
    return gathered.recorded()


class _Gathered:
    """The edits of one command while they are gathered."""

    def __init__(self, t: Tracking, fact: Fact) -> None:
        self.t = t
        self.fact = fact
        self.edits: list[tuple[Record, AppendEvent | SetField]] = []
        self.missing: list[Expected] = []
        self.new: list[Change] = []
        self.done: list[str] = []
        self.known: list[str] = []
        self.skipped: list[tuple[str, Message]] = []
        self.remarks: list[tuple[str, Message]] = []

    def take(self, name: str, report: Report | None, expected: Expected | None) -> None:
        """The fact on one report, or on one that is not there yet."""
        if self.fact.type == "excused":
            self._excuse(name, report, expected)
            return
        day = self.fact.day.isoformat()
        if report is None or (self._again(report) and expected is not None):
            if self.fact.type not in ("received", "submitted") or expected is None:
                self.skipped.append((name, Message("has not sent the report")))
                return
            self.new.append(self._made(expected, report))
            self.done.append(name)
            return
        if self.fact.type == "returned":
            if any(back.date == self.fact.day for back in report.returned or ()):
                self.known.append(name)
                return
            entry = {"date": day, **_only(self.fact, "reason")}
            self.edits.append((report, AppendEvent(report.id, entry, "returned")))
        else:
            held = getattr(report, self.fact.type)
            if held == self.fact.day:
                self._number(name, report)
                return
            if held is not None:
                why = Message("{event} already on {day}", event=self.fact.type, day=held)
                self.skipped.append((name, why))
                return
            self.edits.append((report, SetField(report.id, self.fact.type, day)))
            if self._says_number(report):
                self.edits.append((report, SetField(report.id, "number", self._given_number())))
        self._done(name)

    def _done(self, name: str) -> None:
        self.done.append(name)
        if self.fact.day > self.t.as_of:
            ahead = Message(
                "{day} lies ahead: until then the event does not count", day=self.fact.day
            )
            self.remarks.append((name, ahead))

    def _excuse(self, name: str, report: Report | None, expected: Expected | None) -> None:
        """An objective cause: it stands in the report or, where none was sent, in its duty."""
        if report is not None and report.excused is not None:
            if report.excused.date == self.fact.day:
                self.known.append(name)
            else:
                self.skipped.append((name, Message("an objective cause is recorded already")))
            return
        if report is not None:
            self.edits.append((report, SetField(report.id, "excused", self._cause())))
        elif expected is not None and self._excused_before(expected):
            self.known.append(name)
            return
        elif expected is not None:
            self.missing.append(expected)
        self._done(name)
        if unconfirmed := unconfirmed_cause(self.fact):
            self.remarks.append((name, unconfirmed))

    def _excused_before(self, expected: Expected) -> bool:
        """Whether the duty holds the same fact about a report that was not sent."""
        members = self.t.ws.registry.members
        return any(
            one.date == self.fact.day
            and one.period == expected.period.id
            and expected.unit in members(one.units)
            for one in expected.regime.excused or ()
        )

    def _cause(self) -> dict[str, Value]:
        more = {key: self.fact.more[key] for key in _CAUSE if key in self.fact.more}
        return {"date": self.fact.day.isoformat(), **more}

    def recorded(self) -> Recorded:
        """All of it, as changes of files."""
        if self.missing:
            first = self.missing[0]
            units: list[Value] = [one.unit.id for one in self.missing]
            entry = {"units": units, "period": first.period.id, **self._cause()}
            self.edits.append((first.regime, AppendEvent(first.regime.id, entry, "excused")))
        made = (*changes(self.t.ws, self.edits), *self.new)
        told = (tuple(self.done), tuple(self.known), tuple(self.skipped), tuple(self.remarks))
        return Recorded(made, *told)

    def _given_number(self) -> str:
        """The number of the report, given as the document that shows the fact."""
        return self.fact.more.get("document", "")

    def _says_number(self, report: Report) -> bool:
        """Whether a report that comes in gets its number by it."""
        arriving = self.fact.type in ("received", "submitted")
        return arriving and bool(self._given_number()) and report.number is None

    def _number(self, name: str, report: Report) -> None:
        """A receipt that is known: it may still give the number, never another one."""
        number = self._given_number()
        if self._says_number(report):
            self.edits.append((report, SetField(report.id, "number", number)))
            self.done.append(name)
        elif number and self.fact.type != "accepted" and report.number != number:
            why = Message("has the number {number} already", number=report.number)
            self.skipped.append((name, why))
        else:
            self.known.append(name)

    def _again(self, report: Report) -> bool:
        """Whether a report comes in anew after it was sent back."""
        if self.fact.type not in ("received", "submitted"):
            return False
        sent = report.received or report.submitted
        backs = [back.date for back in report.returned or () if back.date is not None]
        return bool(backs) and self.fact.day >= max(backs) and self.fact.day != sent

    def _made(self, expected: Expected, before: Report | None) -> Change:
        """A new file with front matter only; the text is put in when somebody has it."""
        unit: Unit = expected.unit
        first = f"{expected.regime.id}.{unit.id}.{expected.period.id.lower()}"
        version = sum(one == first or one.startswith(f"{first}.") for one in self.t.ws.reports) + 1
        name = first if before is None else f"{first}.{version}"
        fields = {
            "id": name,
            "regime": expected.regime.id,
            "unit": unit.id,
            "period": expected.period.id,
            **({"corrects": before.id} if before is not None else {}),
            self.fact.type: self.fact.day.isoformat(),
            **({"number": number} if (number := self._given_number()) else {}),
        }
        path = f"reports/{name}.md"
        if path in self.t.ws.tree:
            raise TongketError(
                Message("{path} is there, but holds another report", path=path),
                Message("rename that file, or correct its regime, unit and period"),
            )
        return Change(path, None, append_record(None, path, Report, fields))


def _only(fact: Fact, name: str) -> dict[str, str]:
    return {name: fact.more[name]} if name in fact.more else {}


def _dated_later(t: Tracking, expected: Expected) -> Report | None:
    """A report that stands in a file but was sent after the day of the tracking."""
    from tongket.calendar import PeriodError, parse_period

    for report in t.ws.reports.values():
        if report.regime == expected.regime.id and report.unit == expected.unit.id:
            try:
                if parse_period(report.period) == expected.period:
                    return report
            except PeriodError:
                continue
    return None
