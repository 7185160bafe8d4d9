"""What a record says against itself: ids and years twice, days the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity
from tongket.records.kinds import (
    Grading,
    Inspection,
    Meeting,
    Outline,
    Plan,
)
from tongket.rules.clusters import years
from tongket.rules.rule import rule
from tongket.rules.tell import about
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from tongket.records.kinds import Record
    from tongket.tracking import Tracking

Way = tuple[str | int, ...]
Ids = Iterator[tuple["Record", Way, tuple[str | None, ...]]]

_PARTS: Final = (
    (Plan, ("goals", "groups", "milestones")),
    (Meeting, ("agenda", "conclusions")),
    (Inspection, ("findings",)),
    (Grading, ("criteria",)),
    (Outline, ("sections",)),
)


@rule("TK120", Severity.ERROR)
def part_given_twice(t: Tracking) -> Iterator[Finding]:
    """Two parts of one record have the same id.

    Groups of a plan or agreement, items of an agenda, conclusions, findings and criteria are named
    by their ids: nobody can say which of the two is meant, and points count for the first only.

    Wrong::

        == plans/kh-2026.yaml ==
        id: kh-2026
        title: Kế hoạch công tác năm 2026
        groups:
          - {id: g1, title: Xây dựng Đảng}
          - {id: g1, title: Kinh tế}  #!

    Right::

        == plans/kh-2026.yaml ==
        id: kh-2026
        title: Kế hoạch công tác năm 2026
        groups:
          - {id: g1, title: Xây dựng Đảng}
          - {id: g2, title: Kinh tế}
    """
    for record, way, ids in _lists(t):
        first: dict[str, int] = {}
        for number, one in enumerate(ids):
            if one is None or first.setdefault(one, number) == number:
                continue
            yield about(
                record,
                record.at(*way, number, "id"),
                Message("“{id}” stands here twice", id=one),
                Message("give each an id of its own"),
                (record.at(*way, first[one], "id"),),
            )


def _lists(t: Tracking) -> Ids:
    for kind, fields in _PARTS:
        for record in t.ws.records[kind.folder].values():
            for field in fields:
                held = getattr(record, field)
                if held:
                    yield record, (field,), tuple(one.id for one in held)
    for cluster, number, year in years(t):
        groups = (year.agreement.groups if year.agreement is not None else None) or ()
        way = ("years", number, "agreement", "groups")
        yield cluster, way, tuple(one.id for one in groups)


@rule("TK433", Severity.ERROR)
def year_of_a_cluster(t: Tracking) -> Iterator[Finding]:
    """A cluster has a year twice, or one that is no year.

    Points, votes and places belong to one year: of two the first counts, and what is no year counts
    nowhere. Put both into one.

    Wrong::

        == clusters/cum.yaml ==
        id: cum
        name: Cụm thi đua số 1
        years:
          - year: 2024
          - year: 2024  #!
          - year: năm ngoái  #!

    Right::

        == clusters/cum.yaml ==
        id: cum
        name: Cụm thi đua số 1
        years:
          - year: 2024
          - year: 2025
    """
    seen: dict[tuple[str, object], int] = {}
    for cluster, number, year in years(t):
        period, place = period_of(year.year), cluster.at("years", number, "year")
        if period is None:
            message = Message("“{year}” is no year", year=year.year)
            yield about(cluster, place, message, Message("write it as 2026"))
            continue
        first = seen.setdefault((cluster.id, period), number)
        if first != number:
            yield about(
                cluster,
                place,
                Message("the year {year} stands here twice", year=year.year),
                Message("put both into one"),
                (cluster.at("years", first, "year"),),
            )


@rule("TK432", Severity.ERROR)
def days_the_wrong_way_round(t: Tracking) -> Iterator[Finding]:
    """Something ended before it began, or was answered before it was asked.

    A meeting ends after it begins, an inspection is concluded after it is held, opinions and
    proposals are answered after they are received, a reward is decided on after it is proposed. One
    of the two days is wrong.

    Wrong::

        == meetings/hn-2.yaml ==
        id: hn-2
        title: Hội nghị lần thứ hai
        held: 2025-11-12
        until: 2025-11-02  #!

    Right::

        == meetings/hn-2.yaml ==
        id: hn-2
        title: Hội nghị lần thứ hai
        held: 2025-11-12
        until: 2025-11-13
    """
    for record, before, earlier, after, later in _days(t):
        if earlier is not None and later is not None and later < earlier:
            yield about(
                record,
                record.at(*after),
                Message("{later}, before {earlier}", later=later, earlier=earlier),
                Message("compare both days with the document"),
                (record.at(*before),),
            )


def _days(t: Tracking) -> Iterator[tuple[Record, Way, date | None, Way, date | None]]:
    ws = t.ws
    for meeting in ws.meetings.values():
        yield meeting, ("held",), meeting.held, ("until",), meeting.until
    for opinion in ws.opinions.values():
        yield opinion, ("received",), opinion.received, ("answered",), opinion.answered
    for one in ws.proposals.values():
        answered = one.answer.date if one.answer is not None else None
        yield one, ("raised",), one.raised, ("answer", "date"), answered
    for each in ws.inspections.values():
        yield each, ("held",), each.held, ("concluded",), each.concluded
    for reward in ws.commendations.values():
        yield reward, ("proposed",), reward.proposed, ("decided",), reward.decided
