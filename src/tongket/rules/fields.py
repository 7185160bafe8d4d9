"""TK0, fields: what a record says that its kind does not know or cannot take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.diagnostics import Diagnostic, Severity
from tongket.rules.reading import problems
from tongket.rules.rule import rule

if TYPE_CHECKING:
    from tongket.tracking import Tracking


@rule("TK004", Severity.ERROR)
def unknown_field(t: Tracking) -> Iterator[Diagnostic]:
    """A record has a field that its kind does not know.

    What it says is not used. Correct the spelling, or keep the remark in ``note``. Within { … } a
    comma begins a new field: a text with a comma goes in quotes, decimals are written with “.”.

    Wrong::

        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
        leader: ban-to-chuc  #!

    Right::

        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
        lead: ban-to-chuc
        == units/ban-to-chuc.yaml ==
        id: ban-to-chuc
        name: Ban Tổ chức
    """
    return problems(t, "TK004")


@rule("TK005", Severity.ERROR)
def missing_field(t: Tracking) -> Iterator[Diagnostic]:
    """A field is missing without which the record cannot be held.

    The record is not used, and rules keep silent about what refers to it. Fill the field in.

    Wrong::

        == tasks/t-1.yaml ==
        id: t-1  #!

    Right::

        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
    """
    return problems(t, "TK005")


@rule("TK006", Severity.ERROR)
def wrong_type(t: Tracking) -> Iterator[Diagnostic]:
    """A value is not what its field takes.

    A list where text belongs, a word where a day belongs, a word that is not among the allowed
    ones. The finding says what was expected and found; the field counts as not filled in.

    Wrong::

        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
        events: [{type: finished, date: 2025-03-19}]  #!

    Right::

        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
        events: [{type: done, date: 2025-03-19}]
    """
    return problems(t, "TK006")


@rule("TK007", Severity.ERROR)
def field_twice(t: Tracking) -> Iterator[Diagnostic]:
    """A field stands twice in one record.

    Only the first counts, so that a reader of the second is misled. Keep one.

    Wrong::

        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
        due: 30/6/2025
        due: 31/7/2025  #!

    Right::

        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
        due: 31/7/2025
    """
    return problems(t, "TK007")


@rule("TK009", Severity.ERROR)
def no_such_day(t: Tracking) -> Iterator[Diagnostic]:
    """A day does not exist in the calendar.

    The thirtieth of February, the thirty-first of April, a month 13. Look the day up in the
    document.

    Wrong::

        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
        events: [{type: done, date: 2025-02-30}]  #!

    Right::

        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
        events: [{type: done, date: 2025-02-28}]
    """
    return problems(t, "TK009")


@rule("TK015", Severity.ERROR)
def number_with_two_readings(t: Tracking) -> Iterator[Diagnostic]:
    """A number is grouped or has a comma, and can be read in two ways.

    Offices write “1.234” for twelve hundred and “98,63” for a fraction; other programs write the
    opposite. Records take “.” for decimals and no grouping, so that nothing is guessed.

    Wrong::

        == reports/bc-1.md ==
        ---
        id: bc-1
        regime: bc-nam
        unit: xa-a
        period: 2025
        progress: [{task: t-1, percent: "98,6"}]  #!
        ---
        == regimes/bc-nam.yaml ==
        {id: bc-nam, title: Báo cáo năm}
        == units/xa-a.yaml ==
        {id: xa-a, name: Xã A}
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát văn bản}

    Right::

        == … ==
        == reports/bc-1.md ==
        ---
        id: bc-1
        regime: bc-nam
        unit: xa-a
        period: 2025
        progress: [{task: t-1, percent: 98.6}]
        ---
    """
    return problems(t, "TK015")
