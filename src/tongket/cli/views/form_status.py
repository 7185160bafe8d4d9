"""How the forms of a duty stand, unit by unit, with totals that add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongket.cli.table import Table
from tongket.cli.terminal import json_text
from tongket.cli.words import N_
from tongket.diagnostics import Message
from tongket.exchange.forms.status import State, Status

if TYPE_CHECKING:
    from datetime import date

    from tongket.cli.words import Words
    from tongket.exchange.forms.status import Standing

_HEADER: Final = (
    *(N_("No."), N_("Unit"), N_("Form sent"), N_("Received"), N_("Returned"), N_("State")),
)
STATES: Final = {
    State.ACCEPTED: Message("accepted by the office"),
    State.RECEIVED: Message("received, not yet accepted"),
    State.RETURNED: Message("returned for correction"),
    State.SENT: Message("sent, not yet back"),
    State.UNSENT: Message("no form sent"),
}


def table(status: Status, words: Words) -> Table:
    """A row for each unit that owes the report."""
    rows = [
        (
            str(number),
            one.expected.unit.name,
            _sent(one, words),
            _day(one.received, words),
            _returned(one, words),
            _state(one, words),
        )
        for number, one in enumerate(status.units, 1)
    ]
    period = words.value(status.period.id, "period")
    title = f"{status.regime.title} – {period}"
    return Table(tuple(map(words.text, _HEADER)), rows, title, frozenset({0}))


def totals(status: Status, words: Words) -> Table:
    """How many stand how: each unit is counted once."""
    counts = [(words.say(STATES[state]), str(status.count(state))) for state in State]
    rows = [*counts, (words.text(N_("owe the report")), str(len(status.units)))]
    header = (words.text(N_("State")), words.text(N_("Units")))
    return Table(header, rows, numbers=frozenset({1}), total=True)


def notes(status: Status, words: Words) -> list[str]:
    """What the tables do not say."""
    late = Message(
        "Received late: {late}; not with the office though due: {overdue}",
        late=status.late,
        overdue=status.overdue,
    )
    told = [words.say(late)]
    if status.strangers:
        names = ", ".join(status.strangers)
        stray = Message("With a form, but owing no such report: {units}", units=names)
        told.append(words.say(stray))
    return told


def json(status: Status, as_of: date) -> str:
    """The same for programs."""
    data: dict[str, Any] = {
        "as_of": as_of.isoformat(),
        "regime": status.regime.id,
        "period": status.period.id,
        "expected": len(status.units),
        "states": {state.name.lower(): status.count(state) for state in State},
        "late": status.late,
        "overdue": status.overdue,
        "units": [_data(one) for one in status.units],
        "not_expected": list(status.strangers),
    }
    return json_text(data)


def _data(one: Standing) -> dict[str, Any]:
    form, faulty, report = one.form, one.faulty, one.expected.report
    return {
        "unit": one.expected.unit.id,
        "due": _iso(one.expected.due),
        "state": one.state.name.lower(),
        "sent": {"date": _iso(form.date), "version": form.version} if form else None,
        "report": report.id if report else None,
        "submitted": _iso(report.submitted) if report else None,
        "received": _iso(report.received) if report else None,
        "accepted": _iso(report.accepted) if report else None,
        "returned": _iso(one.back),
        "mistakes": faulty.mistakes if faulty else None,
        "days_late": one.days_late,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(day: date | None, words: Words) -> str:
    return words.day(day) if day else "–"


def _sent(one: Standing, words: Words) -> str:
    if one.form is None:
        return "–"
    day = _day(one.form.date, words)
    return f"{day} (v{one.form.version})" if (one.form.version or 1) > 1 else day


def _returned(one: Standing, words: Words) -> str:
    if one.back is None or one.faulty is None or one.faulty.date != one.back:
        return _day(one.back, words)
    told = Message("{day} ({n} mistakes)", day=one.back, n=one.faulty.mistakes or 0)
    return words.say(told)


def _state(one: Standing, words: Words) -> str:
    said = words.say(STATES[one.state])
    if not one.days_late:
        return said
    late = Message("{state}, {n} days late", state=said, n=one.days_late)
    return words.say(late)
