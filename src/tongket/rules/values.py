"""TK4, single values: of the kind that their indicator takes, with one reading, at their time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity, Span
from tongket.folding import fold
from tongket.records.kinds import Indicator
from tongket.rules.figures import NUMERIC, kind_of, place
from tongket.rules.rule import rule
from tongket.tracking.figures import read_goal, read_number
from tongket.tracking.values import absence_named

if TYPE_CHECKING:
    from tongket.tracking import Tracking
    from tongket.tracking.values import Given

_SEPARATED: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)+")
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+)")
_THREE: Final = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_IN_A_TARGET: Final = re.compile(r"\d[\d.,]*\d")
_WHOLE: Final = frozenset({"count", "cumulative"})
_WHOLE_SHARE: Final = 100
_PERCENT: Final = frozenset({"%", "phần trăm", "percent", "per cent"})
_BEYOND_THE_WHOLE: Final = tuple(
    map(
        fold,
        ("tăng", "giảm", "tốc độ", "so với", "cùng kỳ", "kế hoạch", "dự toán", "chỉ tiêu", "giao",
         "vượt", "growth", "plan", "budget", "increase"),
    )
)  # fmt: skip
"""Words of rates that may pass 100%: growth, and results against a plan."""
_ITEMS: Final = re.compile(r"\s*[,;]\s*")


def _values(t: Tracking) -> Iterator[tuple[Given, str, Indicator]]:
    """Every value that is written in a report, with its indicator."""
    for given in t.given.values():
        for one in given:
            text = one.entry.value
            indicator = t.ws.indicators.get(one.entry.indicator)
            if text is not None and indicator is not None:
                yield one, text.strip(), indicator


def readings(text: str, kind: str | None) -> tuple[str, str | None] | None:
    """How a number with separators can be read; ``None`` where it is plain, or no number.

    One separator before exactly three digits can group or begin decimals: both readings, but “.”
    only of what is counted. Any other digits behind it are decimals: “98,5” is plain. More
    separators have one reading, and the second is ``None``.
    """
    bare = text.removesuffix("%").rstrip()
    if _SEPARATED.fullmatch(bare) is None:
        return None
    last = max(bare.rfind("."), bare.rfind(","))
    whole, sign, decimals = bare[:last], bare[last], bare[last + 1 :]
    joined = whole.replace(".", "").replace(",", "")
    if joined == whole:
        two = joined + decimals, f"{whole}.{decimals}"
        return two if _THREE.fullmatch(bare) and (sign == "," or kind in _WHOLE) else None
    if _GROUPED.fullmatch(bare):
        return joined + decimals, None
    mixed = sign not in whole and _GROUPED.fullmatch(whole)
    return (f"{joined}.{decimals}", None) if mixed else None


@rule("TK405", Severity.WARNING)
def figure_with_two_readings(t: Tracking) -> Iterator[Finding]:
    """A figure is grouped, or could be: it is read wrongly or not at all.

    “1.234” of a count is twelve hundred in print and one and a quarter in a record; “98,635” and
    “1.234.567” cannot be reckoned with. Write 1234 and 98.635: “.” before decimals, no grouping. A
    comma before one or two digits is no such case: “98,5” is 98.5. The finding shows the readings.

    Wrong::

        == units/xa-a.yaml ==
        {id: xa-a, name: Xã A}
        == regimes/bc-nam.yaml ==
        {id: bc-nam, title: Báo cáo năm}
        == indicators/dan-so.yaml ==
        - {id: ho-ngheo, name: Số hộ nghèo, measure: count}
        - {id: bhyt, name: Tỷ lệ tham gia bảo hiểm y tế, measure: rate}
        == reports/bc-2025.md ==
        ---
        id: bc-2025
        regime: bc-nam
        unit: xa-a
        period: 2025
        values:
          - {indicator: ho-ngheo, value: 1.234}  #!
          - {indicator: bhyt, value: "98,635"}  #!
        ---

    Right::

        == … ==
        == reports/bc-2025.md ==
        ---
        id: bc-2025
        regime: bc-nam
        unit: xa-a
        period: 2025
        values:
          - {indicator: ho-ngheo, value: 1234}
          - {indicator: bhyt, value: 98.635}
        ---
    """
    for given, text, indicator in _values(t):
        if "." in text or "," in text:
            kind = kind_of(indicator)
            found = readings(text, kind) if kind in NUMERIC or kind is None else None
            if found is not None:
                yield _two(place(given), text, found, f"reports/{given.report.id}")
    for indicator in t.ws.indicators.values():
        if kind_of(indicator) not in NUMERIC:
            continue
        for number, target in enumerate(indicator.targets or ()):
            for text in _IN_A_TARGET.findall(target.value):
                found = readings(text, kind_of(indicator))
                if found is not None:
                    span = indicator.at("targets", number, "value")
                    yield _two(span, text, found, f"indicators/{indicator.id}")


def _two(span: Span, text: str, found: tuple[str, str | None], record: str) -> Finding:
    first, second = found
    if second is None:
        message = Message(
            "“{text}” is grouped; without grouping it is {first}", text=text, first=first
        )
    else:
        message = Message(
            "“{text}” can be read in two ways: {first} or {second}",
            text=text,
            first=first,
            second=second,
        )
    return Finding(
        span,
        message,
        Message("write numbers with “.” for decimals and without grouping"),
        record=record,
    )


@rule("TK406", Severity.ERROR)
def value_of_another_kind(t: Tracking) -> Iterator[Finding]:
    """A value is not of the kind that its indicator measures.

    Words where a number is measured or a number where words are, a negative count, more than 100%
    of a share, a share of what is counted in persons, an item that is not on the list: the value
    falls out of every sum and every comparison with the target. Put the number into ``value`` and
    the words into the text of the report. If there is none, say so in the place of ``value``:
    ``nothing: true``, ``not_applicable: true``, or the reason under ``missing``.

    Wrong::

        == units/xa-a.yaml ==
        {id: xa-a, name: Xã A}
        == regimes/bc-nam.yaml ==
        {id: bc-nam, title: Báo cáo năm}
        == indicators/chi-tieu.yaml ==
        - {id: mo-hinh, name: Số mô hình, measure: count}
        - {id: bhyt, name: Tỷ lệ tham gia bảo hiểm y tế, measured_in: "%", measure: rate}
        - {id: don-thu, name: Số đơn thư, measure: count}
        == reports/bc-2025.md ==
        ---
        id: bc-2025
        regime: bc-nam
        unit: xa-a
        period: 2025
        values:
          - {indicator: mo-hinh, value: đạt kế hoạch}  #!
          - {indicator: bhyt, value: 120}  #!
          - {indicator: don-thu, value: not_applicable}  #!
        ---

    Right::

        == … ==
        == reports/bc-2025.md ==
        ---
        id: bc-2025
        regime: bc-nam
        unit: xa-a
        period: 2025
        values:
          - {indicator: mo-hinh, value: 12}
          - {indicator: bhyt, value: 98.6}
          - {indicator: don-thu, not_applicable: true}
        ---
    """
    numeric = {one.id: _takes_numbers(one) for one in t.ws.indicators.values()}
    for given, text, indicator in _values(t):
        message: Message | None
        meant = absence_named(text) if read_number(text) is None else None
        if meant is not None:
            message, hint = (
                Message("“{text}” says why there is no value", text=text),
                _FIELDS[meant],
            )
        elif numeric[indicator.id]:
            message, hint = _no_such_number(text, indicator), _REVIEW
        else:
            message, hint = _no_such_words(text, indicator), _REVIEW
        if message is not None:
            yield Finding(
                place(given),
                message,
                hint,
                (indicator.at("measure"),),
                f"reports/{given.report.id}",
            )


_REVIEW: Final = Message("ask the unit to review the value; put words into the text of the report")
_FIELDS: Final = {
    "nothing": Message("write “nothing: true” in the place of “value”"),
    "not_applicable": Message("write “not_applicable: true” in the place of “value”"),
    "missing": Message("write “missing: …” with the reason in the place of “value”"),
}


def _no_such_number(text: str, indicator: Indicator) -> Message | None:
    """What is wrong with a value where a number is measured."""
    kind, value = kind_of(indicator), read_number(text)
    if value is None:
        if text and readings(text, kind) is None:
            return Message("“{text}” is no number", text=text)
        return None
    if value < 0 and kind in _WHOLE | {"rate"}:
        return Message("{value} is below zero, where things are counted", value=value)
    unit = indicator.measured_in
    if text.endswith("%") and unit is not None and "%" not in unit and kind != "rate":
        return Message("“{text}” is a share, measured is in “{unit}”", text=text, unit=unit)
    if value > _WHOLE_SHARE and _is_share(indicator):
        return Message("{value}% is more than the whole of which it is a share", value=value)
    return None


def _is_share(indicator: Indicator) -> bool:
    """Whether an indicator cannot pass 100%: a share of a whole, no growth and no result of a plan.

    Without a word that it is a rate, its targets must tell.
    """
    unit = fold(indicator.measured_in or "")
    kind = kind_of(indicator)
    if unit not in _PERCENT and not (kind == "rate" and not unit):
        return False
    goals = [read_goal(target.value) for target in indicator.targets or ()]
    bounds = [bound for goal in goals for bound in (goal.low, goal.high) if bound is not None]
    if any(bound > _WHOLE_SHARE for bound in bounds) or (kind != "rate" and not bounds):
        return False
    of = indicator.measure.of if indicator.measure is not None else None
    told = fold(f"{indicator.name} {indicator.definition or ''} {of or ''}")
    return not any(word in told for word in _BEYOND_THE_WHOLE)


def _no_such_words(text: str, indicator: Indicator) -> Message | None:
    """What is wrong with a value where words are asked for."""
    measure = indicator.measure
    if measure is not None and measure.kind == "list":
        strange = _strange(text, measure.items) if measure.items else None
        return (
            Message("“{item}” is not among the items of the list", item=strange)
            if strange
            else None
        )
    targets = indicator.targets or ()
    if (
        (measure is None and not targets)
        or indicator.measured_in is not None
        or any(character.isdigit() for target in targets for character in target.value)
        or read_number(text) is None
    ):
        return None
    return Message("“{text}” is a number, where words are asked for", text=text)


def _takes_numbers(indicator: Indicator) -> bool:
    """Whether values must be numbers: by its measure, else because all its targets are."""
    kind = kind_of(indicator)
    if kind is not None:
        return kind in NUMERIC
    targets = indicator.targets or ()
    return bool(targets) and all(read_goal(target.value).sign != "text" for target in targets)


def _strange(text: str, items: tuple[str, ...]) -> str | None:
    known = {fold(item) for item in items}
    if fold(text) in known:
        return None
    return next((word for word in _ITEMS.split(text) if word and fold(word) not in known), None)


@rule("TK407", Severity.WARNING)
def value_and_a_reason_for_none(t: Tracking) -> Iterator[Finding]:
    """An entry gives a value and says at the same time that there is none.

    Zero, “nothing occurred”, “does not apply” and “missing because …” are different things; the
    report can print only one of them. Keep the one that the unit means.

    Wrong::

        == units/xa-a.yaml ==
        {id: xa-a, name: Xã A}
        == regimes/bc-nam.yaml ==
        {id: bc-nam, title: Báo cáo năm}
        == indicators/mo-hinh.yaml ==
        {id: mo-hinh, name: Số mô hình, measure: count}
        == reports/bc-2025.md ==
        ---
        id: bc-2025
        regime: bc-nam
        unit: xa-a
        period: 2025
        values:
          - {indicator: mo-hinh, value: 12, missing: chưa tổng hợp}  #!
        ---

    Right::

        == … ==
        == reports/bc-2025.md ==
        ---
        id: bc-2025
        regime: bc-nam
        unit: xa-a
        period: 2025
        values:
          - {indicator: mo-hinh, missing: chưa tổng hợp}
        ---
    """
    for given, text, _ in _values(t):
        entry = given.entry
        missing = entry.missing and given.line is None  # the remark of a table may be any remark
        if not text or not (missing or entry.nothing or entry.not_applicable):
            continue
        if entry.nothing and not missing and read_number(text) == Decimal(0):
            continue
        yield Finding(
            place(given),
            Message("“{text}” stands beside a reason why there is no value", text=text),
            Message("keep the value or the reason"),
            record=f"reports/{given.report.id}",
        )
