"""TK2, order in time: what must come before what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from tongket.calendar import earliest_sending
from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.cases import speakers
from tongket.rules.rule import rule
from tongket.rules.tell import about, due_place, milder
from tongket.tracking import Standing

if TYPE_CHECKING:
    from tongket.records.kinds import Dated
    from tongket.tracking import Expected, Tracking


def _start(t: Tracking, record: Dated) -> date | None:
    if not record.start:
        return None
    read = t.deadlines.read(record.start, t.deadlines.issued(record))
    return read.start or read.last_day


@rule("TK214", Severity.ERROR)
def due_before_its_start(t: Tracking) -> Iterator[Finding]:
    """Something is due before it starts.

    One of the two days is wrong. Compare the document.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Đại hội đảng bộ cơ sở
        lead: btc
        start: 2025-07-01
        due: trước 30/6/2025  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Đại hội đảng bộ cơ sở
        lead: btc
        start: 4/2025
        due: trước 30/6/2025
    """
    for record, standing in speakers(t):
        start, due = _start(t, record), standing.original.nominal
        if start is not None and due is not None and due < start:
            message = Message("due {due}, but it starts on {start}", due=due, start=start)
            hint = Message("compare both days with the document")
            yield about(record, due_place(record), message, hint, (record.at("start"),))


@rule("TK215", Severity.WARNING)
def due_before_it_was_given(t: Tracking) -> Iterator[Finding]:
    """Something is due before it was given.

    A task is given by a document, a proposal on the day on which it was raised, an opinion on that
    on which it was received.

    Mostly a wrong year, or a day without a year that belongs to the next one. Compare the document;
    what it means goes into ``due_means``.

    Wrong::

        == directives/kh.yaml ==
        {id: kh, title: Kế hoạch, number: 12-KH/TU, issued: 2025-07-15}
        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Đại hội đảng bộ cơ sở
        basis: 12-KH/TU
        lead: btc
        due: trước ngày 30/6  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Đại hội đảng bộ cơ sở
        basis: 12-KH/TU
        lead: btc
        due: trước ngày 30/6
        due_means: trước ngày 30/6/2026
    """
    for record, standing in speakers(t):
        due = standing.original.nominal
        if due is None or (isinstance(standing, Standing) and standing.obligation.occurrence):
            continue
        issued = t.deadlines.issued(record)
        if issued is not None and due < issued:
            yield about(
                record,
                due_place(record),
                Message("due {due}, but given on {issued}", due=due, issued=issued),
                Message("compare the document; write what it means as “due_means”"),
            )


def first_expected(t: Tracking) -> Iterator[tuple[Expected, int, int]]:
    """The first expected report of every tier of every duty, with the places of both."""
    told: set[tuple[str, int]] = set()
    for one in t.expected:
        key = (one.regime.id, id(one.tier))
        if key not in told:
            told.add(key)
            number = (one.regime.periods or ()).index(one.duty)
            yield one, number, (one.duty.tiers or ()).index(one.tier)


def _closed(one: Expected) -> bool:
    """Whether anybody has said up to which day the figures of a duty run."""
    return one.duty.cutoff is not None or one.duty.every == "once"


@rule("TK216", Severity.WARNING)
def due_before_the_data_are_closed(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """A report is due before the last day that its figures must cover.

    “Trước ngày 30/9” with figures “đến hết tháng 9” cannot be kept: either the last days are
    estimated, and marked so, or the day is moved. It is told even after an extension has settled
    it, then as a mere information.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Thành ủy}
        == regimes/tk.yaml ==
        id: tk
        title: Báo cáo tổng kết
        periods: [{every: once, cutoff: calendar, tiers: [{senders: btc}]}]
        first: 2021..2024-09
        == tasks/t-5.yaml ==
        id: t-5
        title: Báo cáo tổng kết Chương trình
        lead: btc
        due: trước ngày 30/9/2024  #!
        completes: tk

    Right::

        == … ==
        == tasks/t-5.yaml ==
        id: t-5
        title: Báo cáo tổng kết Chương trình
        lead: btc
        due: chậm nhất ngày 15/10/2024
        completes: tk
    """
    hint = Message("move the day, or have the last days estimated and marked as estimates")
    closes: dict[str, date] = {}
    for one, number, place in first_expected(t):
        if not _closed(one):
            continue
        close = one.window[1]
        closes.setdefault(one.regime.id, close)
        if one.tier.due and one.nominal is not None and one.nominal <= close:
            yield about(
                one.regime,
                one.regime.at("periods", number, "tiers", place, "due"),
                Message("due {due}, but the figures run to {close}", due=one.nominal, close=close),
                hint,
                (one.regime.at("periods", number, "cutoff"),),
            )
    for found in t.tasks.values() if closes else ():
        task, speaker = found.task, found.speaker
        closed = closes.get(task.completes or "")
        due = speaker.original.nominal
        if closed is None or due is None or due > closed or task.due is None:
            continue
        told = {"due": due, "close": closed, "moved": speaker.due}
        regime = t.ws.regimes[task.completes or ""]
        also = (regime.at("periods", 0, "cutoff"),)
        if speaker.due is not None and speaker.due > closed:
            message = Message(
                "due {due}, but the figures of this report run to {close}; moved to {moved}", **told
            )
            yield milder("TK216", about(task, due_place(task), message, None, also))
        else:
            message = Message("due {due}, but the figures of this report run to {close}", **told)
            yield about(task, due_place(task), message, hint, also)


@rule("TK217", Severity.WARNING)
def too_little_time_after_the_data_close(t: Tracking) -> Iterator[Finding]:
    """A report is due sooner after the data close than its regime itself allows.

    ``lead_time`` counts working days between the last day of the data and the sending (at least 2
    or 3 in regimes in force). Move the day or the cut-off.

    Wrong::

        == units/so.yaml ==
        {id: so, name: Sở Giáo dục và Đào tạo}
        == regimes/bc.yaml ==
        id: bc
        title: Báo cáo năm
        lead_time: 3
        periods:
          - every: year
            cutoff: nd09
            tiers:
              - senders: so
                due: chậm nhất ngày 16/12  #!
        first: 2024

    Right::

        == … ==
        == regimes/bc.yaml ==
        id: bc
        title: Báo cáo năm
        lead_time: 3
        periods:
          - every: year
            cutoff: nd09
            tiers:
              - senders: so
                due: chậm nhất ngày 20/12
        first: 2024
    """
    for one, number, place in first_expected(t):
        lead, due = one.regime.lead_time, one.due
        if not lead or due is None or not one.tier.due or not _closed(one) or due <= one.window[1]:
            continue
        earliest = earliest_sending(one.window[1], lead, t.policy.days)
        if due < earliest:
            yield about(
                one.regime,
                one.regime.at("periods", number, "tiers", place, "due"),
                Message(
                    "due {due}, but {lead} working days after the data close of {close} is"
                    " {earliest}",
                    due=due,
                    lead=lead,
                    close=one.window[1],
                    earliest=earliest,
                ),
                Message("move the day or the cut-off"),
            )
