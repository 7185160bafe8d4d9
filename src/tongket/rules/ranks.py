"""TK4, selection in a cluster: places and votes against the verified points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.clusters import YearOf, years
from tongket.rules.rule import rule
from tongket.rules.tell import about
from tongket.tracking.clusters import YearOfCluster
from tongket.tracking.membership import ever_members

if TYPE_CHECKING:
    from tongket.records.kinds import Rank
    from tongket.tracking import Tracking


@rule("TK429", Severity.ERROR)
def ranks_against_points_and_votes(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """The places or votes of a cluster contradict its points, its members or themselves.

    More votes in favour than were cast, and a place or vote of a unit that is no member, are
    errors. A place above a unit with more verified points is a warning, and so are two places for
    one unit: where the members decided otherwise than the points, silence it with that reason.
    Compared are the units whose total is known: everything is ``verified``, and the year says
    since when.

    Wrong::

        == units/don-vi.yaml ==
        - {id: btc-a, name: Ban Tổ chức A}
        - {id: btc-b, name: Ban Tổ chức B}
        == clusters/cum.yaml ==
        id: cum
        name: Cụm thi đua số 1
        years:
          - year: 2024
            verified: 2024-12-02
            members: [btc-a, btc-b]
            agreement: {groups: [{id: n1, title: Tham mưu, points: 20}]}
            scores:
              - {unit: btc-a, group: n1, verified: 18}
              - {unit: btc-b, group: n1, verified: 19.5}
            votes:
              - {unit: btc-b, for: 3, total: 2}  #!
            ranks:
              - {unit: btc-a, place: 1}  #!
              - {unit: btc-b, place: 2}

    Right::

        == … ==
        == clusters/cum.yaml ==
        id: cum
        name: Cụm thi đua số 1
        years:
          - year: 2024
            verified: 2024-12-02
            members: [btc-a, btc-b]
            agreement: {groups: [{id: n1, title: Tham mưu, points: 20}]}
            scores:
              - {unit: btc-a, group: n1, verified: 18}
              - {unit: btc-b, group: n1, verified: 19.5}
            votes:
              - {unit: btc-b, for: 2, total: 2}
            ranks:
              - {unit: btc-b, place: 1}
              - {unit: btc-a, place: 2}
    """
    for entry in years(t):
        yield from _strangers(t, entry)
        yield from _votes(entry)
        for finding in (*_twice(t, entry), *_order(t, entry)):
            yield Diagnostic("TK429", Severity.WARNING, finding)


def _totals(t: Tracking, entry: YearOf) -> Mapping[str, Decimal]:
    """The total points by unit, of those that the evaluation by the scheme of the year has."""
    cluster, _, year = entry
    return {
        sheet.unit.id: Decimal(sheet.total.numerator) / Decimal(sheet.total.denominator)
        for sheet in YearOfCluster(cluster, year, t).sheets
        if sheet.total is not None
    }


def _strangers(t: Tracking, entry: YearOf) -> Iterator[Finding]:
    cluster, number, year = entry
    if year.members is None or year.members.text:
        return
    members = ever_members(t, year)
    lines = {
        "votes": [one.unit for one in year.votes or ()],
        "ranks": [one.unit for one in year.ranks or ()],
    }
    for key, named in lines.items():
        for place, name in enumerate(named):
            unit = t.ws.units.get(name)
            if unit is not None and unit.id not in members:
                yield about(
                    cluster,
                    cluster.at("years", number, key, place, "unit"),
                    Message("“{unit}” is no member in {year}", unit=unit.name, year=year.year),
                    Message("add it to the members, or correct the unit"),
                    (cluster.at("years", number, "members"),),
                )


def _votes(entry: YearOf) -> Iterator[Finding]:
    cluster, number, year = entry
    for place, ballot in enumerate(year.votes or ()):
        if ballot.for_ is not None and ballot.total is not None and ballot.for_ > ballot.total:
            yield about(
                cluster,
                cluster.at("years", number, "votes", place, "for"),
                Message(
                    "{favour} votes in favour, {total} were cast",
                    favour=ballot.for_,
                    total=ballot.total,
                ),
                Message("compare the minutes of the count"),
            )


def _twice(t: Tracking, entry: YearOf) -> Iterator[Finding]:
    """Units that have a second place."""
    cluster, number, year = entry
    seen: dict[tuple[str, str | None], int] = {}
    for place, rank in enumerate(year.ranks or ()):
        first = seen.setdefault((rank.unit, rank.title), place)
        if first != place:
            yield about(
                cluster,
                cluster.at("years", number, "ranks", place),
                Message("“{unit}” has a place already", unit=_name(t, rank.unit)),
                Message("remove one of the two"),
                (cluster.at("years", number, "ranks", first),),
            )


def _order(t: Tracking, entry: YearOf) -> Iterator[Finding]:
    """Neighbours by place of which the lower one has more points, or that share one unduly."""
    cluster, number, year = entry
    points = _totals(t, entry) if year.ranks else {}
    by_title: dict[str | None, list[tuple[int, int, Rank]]] = {}
    for number_, rank in enumerate(year.ranks or ()):
        if rank.place is not None and rank.unit in points:
            by_title.setdefault(rank.title, []).append((rank.place, number_, rank))
    for ranked in by_title.values():
        ranked.sort(key=lambda one: (one[0], -points[one[2].unit]))
        for (place, at, upper), (below, at_below, lower) in pairwise(ranked):
            told = {
                "unit": _name(t, upper.unit),
                "place": place,
                "points": points[upper.unit],
                "other": _name(t, lower.unit),
                "below": below,
                "more": points[lower.unit],
            }
            if points[upper.unit] < points[lower.unit] or (
                place == below and points[upper.unit] != points[lower.unit]
            ):
                yield about(
                    cluster,
                    cluster.at("years", number, "ranks", at, "place"),
                    Message(
                        "“{unit}” is placed {place} with {points} points, “{other}” {below} with"
                        " {more}",
                        **told,
                    ),
                    Message("compare the minutes; if the members decided so, silence this"),
                    (cluster.at("years", number, "ranks", at_below, "place"),),
                )


def _name(t: Tracking, unit: str) -> str:
    held = t.ws.units.get(unit)
    return held.name if held is not None else unit
