"""TK4, scores: points that nothing explains, ranks that contradict them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.clusters import YearOf, years
from tongket.rules.rule import rule
from tongket.rules.tell import about, milder
from tongket.tracking.membership import ever_members

if TYPE_CHECKING:
    from tongket.diagnostics import Span
    from tongket.records.kinds import Criterion, Record, Score
    from tongket.tracking import Tracking

_KEYS: Final = (("self", "self_"), ("verified", "verified"))
Place = tuple[str | int, ...]


def _points(one: Score | Criterion) -> Iterator[tuple[str, Decimal]]:
    """The points that stand in a line, by the key under which they stand."""
    for key, attribute in _KEYS:
        value: Decimal | None = getattr(one, attribute)
        if value is not None:
            yield key, value


def _sheets(t: Tracking) -> Iterator[tuple[Record, Place, Score | Criterion]]:
    """Every line of every score sheet, of clusters and of gradings, with the way to it."""
    for cluster, number, year in years(t):
        for place, score in enumerate(year.scores or ()):
            yield cluster, ("years", number, "scores", place), score
    for grading in t.ws.gradings.values():
        for place, criterion in enumerate(grading.criteria or ()):
            yield grading, ("criteria", place), criterion


@rule("TK425", Severity.ERROR)
def points_that_nothing_explains(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """A score sheet gives points that its own rules do not allow, or that nothing explains.

    Points for a group of contents that the agreement does not have, for a unit that is no member,
    twice for the same, below zero or above the most: one of the two is wrong. A bonus or deduction
    without a reason or evidence is a warning; content points without evidence are counted once for
    each year, as information.

    Wrong::

        == units/don-vi.yaml ==
        {id: btc-a, name: Ban Tổ chức A}
        == clusters/cum.yaml ==
        id: cum
        name: Cụm thi đua số 1
        years:
          - year: 2024
            members: btc-a
            agreement: {groups: [{id: n1, title: Tham mưu, points: 20}], bonus: 5}
            scores:
              - {unit: btc-a, group: n1, self: 21, evidence: [Báo cáo tổng kết]}  #!
              - {unit: btc-a, group: n9, self: 3, evidence: [Báo cáo tổng kết]}  #!
              - {unit: btc-a, kind: bonus, self: 2}  #!

    Right::

        == … ==
        == clusters/cum.yaml ==
        id: cum
        name: Cụm thi đua số 1
        years:
          - year: 2024
            members: btc-a
            agreement: {groups: [{id: n1, title: Tham mưu, points: 20}], bonus: 5}
            scores:
              - {unit: btc-a, group: n1, self: 19.5, evidence: [Báo cáo tổng kết]}
              - {unit: btc-a, kind: bonus, self: 2, reason: có mô hình được nhân rộng}
    """
    for entry in years(t):
        yield from _strange_lines(t, entry)
        yield from _above_the_most(entry)
        yield from _unproved(entry)
    for record, place, line in _sheets(t):
        most = getattr(line, "max", None)
        for key, points in _points(line):
            if points < 0 or (most is not None and points > most):
                yield _beyond(record, record.at(*place, key), points, most)


def _beyond(record: Record, span: Span, points: Decimal, most: Decimal | None) -> Finding:
    message = (
        Message("{points} points, at most {most} are possible", points=points, most=most)
        if most is not None and points > most
        else Message("{points} points are fewer than none", points=points)
    )
    hint = Message("correct the points; those of a deduction are positive")
    return about(record, span, message, hint)


def _strange_lines(t: Tracking, entry: YearOf) -> Iterator[Finding | Diagnostic]:
    """Lines for a group, a unit or a second time that the year does not have."""
    cluster, number, year = entry
    groups = {one.id for one in (year.agreement.groups if year.agreement else None) or ()}
    known = year.members is not None and not year.members.text
    members = ever_members(t, year) if known else {}
    seen: dict[tuple[str, str], int] = {}
    hint = Message("compare the agreement and the score sheet")
    for place, score in enumerate(year.scores or ()):
        way = ("years", number, "scores", place)
        unit = t.ws.units.get(score.unit)
        name = unit.name if unit is not None else score.unit
        told = {"unit": name, "group": score.group, "year": year.year}
        if known and score.unit not in members and score.unit in t.ws.units:
            message = Message("“{unit}” is no member in {year}", **told)
            yield about(cluster, cluster.at(*way, "unit"), message, hint)
        if score.kind in (None, "content"):
            if groups and score.group not in groups:
                message = (
                    Message("the agreement of {year} has no group “{group}”", **told)
                    if score.group
                    else Message("the line does not say for which group of contents", **told)
                )
                yield about(cluster, cluster.at(*way, "group"), message, hint)
                continue
            twin = seen.setdefault((score.unit, score.group or ""), place)
            if twin != place:
                message = Message("“{unit}” has points for “{group}” already", **told)
                also = (cluster.at("years", number, "scores", twin),)
                yield about(cluster, cluster.at(*way), message, hint, also)
        elif any(points for _, points in _points(score)) and not (score.reason or score.evidence):
            finding = about(
                cluster,
                cluster.at(*way),
                Message("a bonus or deduction without a reason or evidence"),
                Message("say what it is for: “reason” or “evidence”"),
            )
            yield Diagnostic("TK425", Severity.WARNING, finding)


def _above_the_most(entry: YearOf) -> Iterator[Finding]:
    """Content points above those of their group; bonuses and deductions above all together."""
    cluster, number, year = entry
    agreement = year.agreement
    if agreement is None:
        return
    most = {group.id: group.points for group in agreement.groups or ()}
    whole = {"bonus": agreement.bonus, "penalty": agreement.penalty}
    sums: dict[tuple[str, str, str], Decimal] = {}
    for place, score in enumerate(year.scores or ()):
        span = cluster.at("years", number, "scores", place)
        for key, points in _points(score):
            limit = most.get(score.group or "")
            given = points
            if score.kind in whole:
                limit = whole[score.kind]
                slot = (score.unit, score.kind, key)
                given = sums[slot] = sums.get(slot, Decimal(0)) + points
            if limit is not None and given > limit:
                span = cluster.at("years", number, "scores", place, key)
                yield _beyond(cluster, span, given, limit)


def _unproved(entry: YearOf) -> Iterator[Diagnostic]:
    """How many content points of a year show no evidence."""
    cluster, number, year = entry
    scores = (one for one in year.scores or () if one.kind in (None, "content"))
    content = [one for one in scores if any(_points(one))]
    bare = [one for one in content if not one.evidence]
    if bare:
        finding = about(
            cluster,
            cluster.at("years", number, "scores"),
            Message(
                "{year}: {count} of {total} scores show no evidence",
                year=year.year,
                count=len(bare),
                total=len(content),
            ),
            Message("name the records or documents that show them: “evidence”"),
        )
        yield milder("TK425", finding)


@rule("TK426", Severity.WARNING)
def verified_otherwise_without_a_reason(t: Tracking) -> Iterator[Finding]:
    """Points were verified otherwise than the unit scored itself, and nobody says why.

    The unit has a right to the reason, and the next verification to the precedent. Write the
    ``reason`` beside the two.

    Wrong::

        == units/don-vi.yaml ==
        {id: so-nv, name: Sở Nội vụ}
        == gradings/dg.yaml ==
        id: dg
        for: so-nv
        period: 2025
        criteria:
          - {title: Kết quả công tác dân vận, max: 6, self: 6, verified: 5.5}  #!

    Right::

        == … ==
        == gradings/dg.yaml ==
        id: dg
        for: so-nv
        period: 2025
        criteria:
          - {title: Kết quả công tác dân vận, max: 6, self: 6, verified: 5.5,
             reason: một kiến nghị trả lời chậm}
    """
    for record, place, line in _sheets(t):
        own, verified = line.self_, line.verified
        if own is not None and verified is not None and own != verified and not line.reason:
            yield about(
                record,
                record.at(*place, "verified"),
                Message("verified {verified}, scored itself {own}", verified=verified, own=own),
                Message("write the “reason”"),
                (record.at(*place, "self"),),
            )
