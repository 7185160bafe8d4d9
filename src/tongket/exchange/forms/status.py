"""How the forms of one duty and period stand: sent, received, returned, missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from tongket.exchange.forms.receipt import forms_of
from tongket.frozen import Frozen
from tongket.tracking.claims import sent
from tongket.tracking.expected import Receipt

if TYPE_CHECKING:
    from tongket.calendar import Period
    from tongket.records.kinds import Regime
    from tongket.records.kinds.travel import FaultyForm, SentForm
    from tongket.tracking import Expected, Tracking

    _Dated = TypeVar("_Dated", SentForm, FaultyForm)


class State(StrEnum):
    """What has become of a unit's form; each unit has one."""

    ACCEPTED = "accepted"
    RECEIVED = "received"
    RETURNED = "returned for correction"
    SENT = "sent, not yet back"
    UNSENT = "no form sent"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Standing(Frozen):
    """One unit's form: the last sending, the last return with mistakes, the report."""

    expected: Expected
    state: State
    form: SentForm | None = None
    faulty: FaultyForm | None = None
    back: date | None = None
    """The day of the last return, of a form with mistakes or of a report."""

    @property
    def received(self) -> date | None:
        """The day of sending of the report that is held, be it returned since."""
        report = self.expected.report
        return self.expected.delivered or (sent(report) if report is not None else None)

    @property
    def days_late(self) -> int:
        """How late the report is, or was when it came."""
        return self.expected.days_late


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Status(Frozen):
    """All units in their order, and units that have a form and owe no report."""

    regime: Regime
    period: Period
    units: tuple[Standing, ...]
    strangers: tuple[str, ...]

    def count(self, state: State) -> int:
        """How many units stand so."""
        return sum(one.state is state for one in self.units)

    @property
    def late(self) -> int:
        """Reports that came late."""
        return sum(one.expected.receipt is Receipt.LATE for one in self.units)

    @property
    def overdue(self) -> int:
        """Reports that the office does not hold though their day is over."""
        return sum(not one.expected.received and bool(one.days_late) for one in self.units)


def status_of(t: Tracking, regime: Regime, period: Period) -> Status:
    """How the forms of a duty stand for a period, as of the tracking's day."""
    forms = list(forms_of(t.ws, regime.id, period.id))
    expected: dict[str, Expected] = {}
    for one in t.expected:
        if one.regime is regime and one.period == period:
            expected.setdefault(one.unit.id, one)
    places = {unit.id: place for place, unit in enumerate(t.ws.registry.ordered)}
    owing = sorted(expected.values(), key=lambda one: places.get(one.unit.id, len(places)))
    sendings = list(_until(t.as_of, (one for held in forms for one in held.sent or ())))
    returns = list(_until(t.as_of, (one for held in forms for one in held.returned or ())))
    units = tuple(_standing(one, sendings, returns) for one in owing)
    named = [*(form.unit for form in sendings), *(form.unit for form in returns)]
    strangers = (name for name in dict.fromkeys(named) if name not in expected)
    return Status(regime, period, units, tuple(strangers))


def _until(day: date, those: Iterable[_Dated]) -> Iterator[_Dated]:
    return (one for one in those if one.date is None or one.date <= day)


def _standing(
    one: Expected, sendings: Sequence[SentForm], returns: Sequence[FaultyForm]
) -> Standing:
    own = [form for form in sendings if form.unit == one.unit.id]
    form = max(own, key=lambda form: (form.version or 0, form.date or date.min), default=None)
    faulty = max(
        (form for form in returns if form.unit == one.unit.id),
        key=lambda form: form.date or date.min,
        default=None,
    )
    backs = [back.date for back in (one.report.returned if one.report else None) or () if back.date]
    back = max([*backs, *([faulty.date] if faulty and faulty.date else [])], default=None)
    return Standing(one, _state(one, form, faulty), form, faulty, back)


def _state(one: Expected, form: SentForm | None, faulty: FaultyForm | None) -> State:
    """The report decides where one is with the office, else what became of the form."""
    if one.receipt is Receipt.ACCEPTED:
        return State.ACCEPTED
    if one.received:
        return State.RECEIVED
    if one.receipt is Receipt.RETURNED:
        return State.RETURNED
    if faulty is not None and not _sent_since(form, faulty):
        return State.RETURNED
    return State.SENT if form is not None else State.UNSENT


def _sent_since(form: SentForm | None, faulty: FaultyForm) -> bool:
    """Whether a new form went out after the last one was returned with its mistakes."""
    return bool(form and form.date and faulty.date and form.date > faulty.date)
