"""What a unit gives for indicators: a value, or one kind of absence; checked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.forms import contents
from tongket.exchange.forms.checking import plain
from tongket.exchange.forms.numbers import same_unit
from tongket.exchange.forms.value_rows import value_ask
from tongket.exchange.forms.vocabulary import (
    ACTUAL,
    ESTIMATE,
    HEADINGS,
    NOT_APPLICABLE,
    NOTHING,
    OTHER_REASON,
    REASONS,
)
from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.records.kinds.reporting import Value
from tongket.tracking.figures import read_goal, read_number
from tongket.tracking.values import absence_named
from tongket.tracking.when import end_of, period_of

if TYPE_CHECKING:
    from tongket.exchange.forms.answers import Answered
    from tongket.exchange.forms.checking import Checking
    from tongket.records.kinds import Indicator
    from tongket.tracking.series import Point

KEYS: Final = ("value", "estimate", "absence", "reason", "as_of")
_FAR: Final = Decimal(100)
_SMALL: Final = 2
"""A target in per cent up to which a result below 1 is nothing odd."""
_WHOLE: Final = ("count", "cumulative")
_REASON: Final = HEADINGS["values"]["reason"]
_ABSENCES: Final = {"nothing": NOTHING, "not_applicable": NOT_APPLICABLE} | {
    f"reason-{n}": reason for n, reason in enumerate(REASONS)
}
_OTHER: Final = f"reason-{REASONS.index(OTHER_REASON)}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Absence(Frozen):
    """One kind of absence; ``missing`` is the reason where it is one."""

    nothing: bool = False
    not_applicable: bool = False
    missing: str | None = None


def said_of_indicator(
    c: Checking, row: Answered, *, asked: bool, before: Point | None
) -> Value | None:
    """The entry of a row; ``None`` where it gives neither a value nor a reason."""
    name, _, at = row.code.removeprefix("v:").partition("~")[0].partition("@")
    indicator = c.t.ws.indicators.get(name)
    value, absent = _value(c, row, indicator)
    absence = _absence(c, row)
    reason = c.text(row, "reason")
    if absence is None and absent is not None:
        absence = absent
    kind = c.choice(
        row,
        "estimate",
        c.spoken({"estimate": ESTIMATE, "actual": ACTUAL}) | {fold("ước thực hiện"): "estimate"},
        [c.words.say(one) for one in (ACTUAL, ESTIMATE)],
    )
    if value is not None and absence is not None:
        c.wrong(
            row,
            "absence",
            Message(
                "a value, {value}, and a reason why there is none", value=row.text("value").strip()
            ),
            Message("keep one of the two"),
        )
    as_of = _as_of(c, row) or (at if at and not at.startswith(("=", "estimate")) else None)
    _of_estimate(c, row, at, kind, as_of)
    estimate = kind == "estimate" or bool(at and not at.startswith("=") and kind is None)
    missing = _missing(c, row, absence, reason)
    note = reason if missing is None else None
    entry = Value(
        indicator=name,
        value=value,
        missing=missing,
        not_applicable=absence.not_applicable or None if absence is not None else None,
        nothing=absence.nothing or None if absence is not None else None,
        estimate=estimate or None,
        as_of=as_of,
        note=note,
    )
    said = value is not None or absence is not None
    if not said:
        beside = reason is not None or (as_of is not None and at.startswith("="))
        _blank(c, row, asked=asked or (beside and not c.unchanged(row, KEYS)))
        return entry if beside else None
    if not c.unchanged(row, KEYS):
        _plausible(c, row, indicator, entry, before)
    return entry


def _value(
    c: Checking, row: Answered, indicator: Indicator | None
) -> tuple[str | None, _Absence | None]:
    """The value of a row, or the kind of absence that words in its place mean."""
    text = row.text("value").strip()
    if c.unchanged(row, ["value"]):
        held = c.before(row, "value")
        return (format(held, "f") if isinstance(held, Decimal) else _text(held)), None
    named = absence_named(text) if text else None
    if named is not None:
        if named == "missing":
            return None, _Absence(missing=text) if row.text("reason").strip() else None
        return None, _Absence(nothing=named == "nothing", not_applicable=named != "nothing")
    ask = value_ask(indicator)
    unit = indicator.measured_in if indicator is not None else None
    if ask.kind == "number":
        return c.number(row, "value", unit), None
    return (_either(c, row, unit) if ask.kind == "any" else _listed(c, row, ask.choices)), None


def _either(c: Checking, row: Answered, unit: str | None) -> str | None:
    """A number, or words where no kind of measure is declared."""
    held = len(c.mistakes)
    digits = c.number(row, "value", unit)
    answer = row.cells.get("value")
    typed = answer is not None and (answer.number is not None or answer.day is not None)
    two_ways = any("two ways" in one.fact.text for one in c.mistakes[held:])
    if digits is not None or typed or two_ways:
        return digits
    del c.mistakes[held:]
    return c.text(row, "value")


def _listed(c: Checking, row: Answered, choices: tuple[str, ...]) -> str | None:
    """Words; where the items of a list are declared, these only."""
    found = c.text(row, "value")
    if not choices or found is None:
        return found
    meant = {fold(one): one for one in choices}
    parts = [part.strip() for part in found.replace("\n", ";").split(";") if part.strip()]
    if all(fold(part) in meant for part in parts):
        return "; ".join(meant[fold(part)] for part in parts)
    c.choice(row, "value", meant, choices)
    return None


def _absence(c: Checking, row: Answered) -> _Absence | None:
    """The kind of absence that is chosen; several at once are a mistake."""
    text = row.text("absence").strip()
    meant = c.spoken(_ABSENCES)
    parts = [part for part in text.replace("\n", ";").split(";") if part.strip()]
    kinds = {meant[fold(part)] for part in parts if fold(part) in meant}
    if len(parts) > 1 and len(kinds) > 1:
        c.wrong(
            row,
            "absence",
            Message("several reasons at once: {text}", text=text),
            Message("keep one of them"),
        )
        return None
    named = absence_named(text)
    if named in ("nothing", "not_applicable"):
        return _Absence(nothing=named == "nothing", not_applicable=named != "nothing")
    if named == "missing":
        meant |= {fold(text): _OTHER}
    listed = [c.words.say(one) for one in _ABSENCES.values()]
    kind = c.choice(row, "absence", meant, listed)
    if kind is None:
        return None
    if kind in ("nothing", "not_applicable"):
        return _Absence(nothing=kind == "nothing", not_applicable=kind != "nothing")
    return _Absence(missing=c.words.say(_ABSENCES[kind]))


def _missing(
    c: Checking, row: Answered, absence: _Absence | None, reason: str | None
) -> str | None:
    """The reason of absence as the record keeps it."""
    if absence is None or absence.missing is None:
        return None
    if absence.missing == c.words.say(OTHER_REASON) and not reason:
        c.wrong(
            row,
            "reason",
            Message("“{absence}” is chosen and not explained", absence=OTHER_REASON),
            Message(
                "write the reason into the column “{column}”", column=HEADINGS["values"]["reason"]
            ),
        )
    if absence_named(absence.missing) == "missing":
        return reason
    return contents.reason_text(c.words, absence.missing, reason)


def _as_of(c: Checking, row: Answered) -> str | None:
    """The day or period that a value stands for."""
    if c.unchanged(row, ["as_of"]):
        return _text(c.before(row, "as_of"))
    answer = row.cells.get("as_of")
    if answer is not None and answer.day is not None:
        return answer.day.isoformat()
    found = c.text(row, "as_of")
    if found is None:
        return None
    period = period_of(found)
    if period is None:
        c.wrong(
            row,
            "as_of",
            Message("“{text}” is no day or period", text=found),
            Message("write a day such as 30/06/2026 or a period such as 2026-Q2"),
        )
        return None
    return period.first.isoformat() if period.first == period.last else found


def _of_estimate(c: Checking, row: Answered, at: str, kind: str | None, as_of: str | None) -> None:
    """An actual figure of what is not over yet, or an estimate of another time than asked."""
    if c.unchanged(row, KEYS):
        return
    asked = end_of(at) if at and not at.startswith(("=", "estimate")) else None
    meant = end_of(as_of) if as_of is not None else None
    if kind == "actual" and (end := meant or asked) is not None and end > c.day:
        c.wrong(
            row,
            "estimate",
            Message("an actual figure is given for what ends on {day} only", day=end),
            Message("choose “{estimate}”", estimate=ESTIMATE),
        )
    if asked is not None and meant is not None and meant > asked:
        c.odd(
            row,
            "as_of",
            Message("{period} is asked for, {other} is given", period=at, other=as_of),
            Message("see whether the row is the right one"),
        )


def _blank(c: Checking, row: Answered, *, asked: bool) -> None:
    """Nothing stands there: neither a value nor a reason."""
    told = any(one.code == row.code and one.error for one in c.mistakes)
    if not asked or told or c.nothing:
        return
    name = row.code.removeprefix("v:").partition("~")[0].partition("@")[0]
    remedy = Message("write a number (0 where it is nought), or choose a reason")
    if value_ask(c.t.ws.indicators.get(name)).kind not in ("number", "any"):
        remedy = Message("write the answer, or choose a reason")
    c.wrong(row, "value", Message("neither a result nor a reason why there is none"), remedy)


def _plausible(
    c: Checking, row: Answered, indicator: Indicator | None, entry: Value, before: Point | None
) -> None:
    """What is odd about a number, though it may be true."""
    number = read_number(entry.value)
    if number is None:
        return
    measure = indicator.measure.kind if indicator is not None and indicator.measure else None
    if number < 0 and measure in (*_WHOLE, "rate"):
        c.wrong(
            row,
            "value",
            Message("{value} is below zero, where things are counted", value=number),
            Message("see whether the number is right"),
        )
        return
    if measure in _WHOLE and number != number.to_integral_value():
        _half(c, row, number)
        return
    old = before.value if before is not None else None
    if old and number and not 1 / _FAR < abs(number / old) < _FAR:
        c.odd(
            row,
            "value",
            Message(
                "{number} lies far from the value of the period before, {before}",
                number=number,
                before=old,
            ),
            Message("see whether comma and unit of measure are right"),
        )
    elif indicator is not None and _off_target(c, row, indicator, number):
        return
    elif measure == "cumulative" and old is not None and number < old and not entry.note:
        c.odd(
            row,
            "value",
            Message(
                "a cumulative count falls from {before} to {number}", before=old, number=number
            ),
            Message(
                "give the reason in the column “{column}”", column=HEADINGS["values"]["reason"]
            ),
        )


def _off_target(c: Checking, row: Answered, indicator: Indicator, number: Decimal) -> bool:
    """Whether a number lies far above every target, or is a share in the place of a per cent."""
    goals = [read_goal(one.value).low for one in indicator.targets or ()]
    lows = [abs(low) for low in goals if low]
    fact = None
    per_cent = same_unit("%", indicator.measured_in)
    if per_cent and 0 < abs(number) <= 1 and all(low > _SMALL for low in lows):
        fact = Message("{number} % is very little", number=number)
    elif lows and abs(number) >= _FAR * max(lows):
        fact = Message(
            "{number} lies far from the target, {target}", number=number, target=max(lows)
        )
    if fact is not None:
        remedy = Message("see whether comma and unit of measure are right")
        c.odd(row, "value", fact, remedy)
    return fact is not None


def _half(c: Checking, row: Answered, number: Decimal) -> None:
    """A count that is no whole number: with three decimals it may mean thousands."""
    digits = format(number, "f")
    whole, _, rest = digits.partition(".")
    if len(rest) == 3 and 0 < abs(int(whole)) < 1000:
        c.wrong(
            row,
            "value",
            Message(
                "“{text}” can be read in two ways: {first} or {second}",
                text=plain(c.words, digits),
                first=whole + rest,
                second=plain(c.words, digits),
            ),
            Message("what is counted is whole: write {first}, or correct it", first=whole + rest),
        )
    else:
        c.odd(
            row,
            "value",
            Message("what is counted is whole, {number} is not", number=number),
            Message("see whether the number is right"),
        )


def _text(content: object) -> str | None:
    return None if content is None else str(content)
