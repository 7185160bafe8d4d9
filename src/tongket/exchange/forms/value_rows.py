"""The rows of indicators: what is asked for, the target, the period before, the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.exchange.forms import contents
from tongket.exchange.forms.asked import ordered, unique_code
from tongket.exchange.forms.form import Ask, Row
from tongket.records.kinds.reporting import Value
from tongket.tracking.when import end_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.exchange.forms.asked import Asked
    from tongket.exchange.forms.form import Content
    from tongket.records.kinds import Indicator


def value_rows(asked: Asked) -> list[Row]:
    """A row for each value asked for or given, estimates in rows of their own."""
    report = asked.report
    entries = list(report.values or ()) if report is not None else []
    ws = asked.t.ws
    wanted = [(one.id, "") for one in asked.indicators]
    wanted += [
        (one.id, at)
        for at in asked.expected.regime.estimates or ()
        for one in asked.indicators
        if one.measure is None or one.measure.kind not in ("text", "list")
    ]
    held = [(one.indicator, _asked_at(one, wanted)) for one in entries]
    by_key: dict[tuple[str, str], list[Value | None]] = {}
    for key, one in zip(held, entries, strict=True):
        by_key.setdefault(key, []).append(one)
    rows: list[Row] = []
    for name, at in ordered(wanted, held):
        indicator = ws.indicators.get(name)
        if indicator is not None and indicator.secrecy:
            continue
        blank = Value(indicator=name, estimate=True, as_of=at) if at else None
        for entry in by_key.get((name, at)) or [blank]:
            code = f"v:{name}" + (f"@{at}" if at else "")
            code = unique_code(code, [row.code for row in rows])
            ask = value_ask(indicator)
            number = ask.kind in ("number", "any")
            given = _about(asked, name, indicator, at, len(rows) + 1)
            cells = contents.value_cells(asked.words, entry, number=number)
            rows.append(Row(code, (*given, *cells), {"value": ask}))
    return rows


def _asked_at(entry: Value, wanted: Sequence[tuple[str, str]]) -> str:
    """The estimate that an entry answers, or what tells it apart from the result."""
    at = entry.as_of
    if not entry.estimate:
        return f"={at}" if at is not None else ""
    asked = [each for name, each in wanted if name == entry.indicator and each]
    if at is None:
        return asked[0] if asked else "estimate"
    end = end_of(at)
    return next((each for each in asked if each == at or (end and end == end_of(each))), at)


def value_ask(indicator: Indicator | None) -> Ask:
    """How the value of an indicator is to be filled in."""
    measure = indicator.measure if indicator is not None else None
    kind = measure.kind if measure is not None else None
    if kind == "text":
        return Ask("text")
    if kind == "list":
        assert measure is not None  # noqa: S101 - it has a kind
        return Ask("choice", tuple(measure.items or ()), free=not measure.items)
    return Ask("number" if kind is not None else "any")


def _about(
    asked: Asked, name: str, indicator: Indicator | None, at: str, number: int
) -> tuple[Content, ...]:
    """Number, name, unit of measure, target, period before."""
    if indicator is None:
        return str(number), name, None, None, None
    words = asked.words
    title = indicator.name
    if at and not at.startswith("="):
        title = words.say(Message("{indicator}: estimate, {period}", indicator=title, period=at))
    end = asked.expected.window[1]
    aims = [(end_of(one.by), one) for one in indicator.targets or ()]
    due = sorted((day, n) for n, (day, _) in enumerate(aims) if day is not None and day >= end)
    chosen = [aims[due[0][1]][1]] if due else [one for day, one in aims if day is None][:1]
    target = None
    for one in chosen:
        goal = contents.goal_text(words, one.value)
        target = (
            words.say(Message("{goal} ({period})", goal=goal, period=one.by)) if one.by else goal
        )
    point = asked.before(asked.expected, indicator) if not at else None
    before = None
    if point is not None:
        value = words.number(point.value) if point.value is not None else point.entry.value
        if value is not None:
            before = words.say(Message("{goal} ({period})", goal=value, period=point.at))
    return indicator.number or str(number), title, indicator.measured_in, target, before
