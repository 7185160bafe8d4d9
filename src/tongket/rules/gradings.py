"""TK4, gradings: schemes that contradict themselves, sheets that contradict scheme or records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from tongket.calendar import Period
from tongket.diagnostics import Finding, Message, Severity
from tongket.records.schemes import scheme_named
from tongket.rules.rule import rule
from tongket.rules.tell import about
from tongket.tracking.evaluation import ClosedSheet, Evaluation, Sheet, closed_sheets, evaluate
from tongket.tracking.evaluation.contradictions import contradictions
from tongket.tracking.rewards import level_decided
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from decimal import Decimal

    from tongket.records.kinds import Grading, Scheme
    from tongket.tracking import Tracking


@rule("TK440", Severity.ERROR)
def scheme_against_itself(t: Tracking) -> Iterator[Finding]:
    """A scheme of evaluation contradicts itself.

    Levels out of order, a level that no points can reach, a quota of a level that does not exist, a
    deduction of what the component does not hold: whoever is evaluated by it gets a wrong level.
    Correct the scheme before a sheet is made by it.

    Wrong::

        == schemes/thang-diem.yaml ==
        id: thang-diem
        title: Thang điểm của cơ quan
        components:
          - {id: chung, title: Tiêu chí chung, points: 30, from: criteria}
          - {id: ket-qua, title: Kết quả, points: 60, from: tasks}
        levels:
          - {id: xuat-sac, title: Xuất sắc, at_least: 95, quota: {share: 20, of: [gioi]}}  #!
          - {id: hoan-thanh, title: Hoàn thành, at_least: 50}

    Right::

        == schemes/thang-diem.yaml ==
        id: thang-diem
        title: Thang điểm của cơ quan
        components:
          - {id: chung, title: Tiêu chí chung, points: 30, from: criteria}
          - {id: ket-qua, title: Kết quả, points: 70, from: tasks}
        levels:
          - {id: xuat-sac, title: Xuất sắc, at_least: 95, quota: {share: 20, of: [hoan-thanh]}}
          - {id: hoan-thanh, title: Hoàn thành, at_least: 50}
    """
    for scheme in t.ws.schemes.values():
        for one in contradictions(scheme):
            yield about(scheme, one.span, one.message, one.hint)


@rule("TK441", Severity.ERROR)
def grading_outside_its_scheme(t: Tracking) -> Iterator[Finding]:
    """A grading does not fit its scheme, or stands beside another one of the same.

    It names a component or level that the scheme does not have, lists criteria that bring more
    than their component, or grades a subject a second time for one period. Correct the grading: of
    two gradings only the first counts.

    Wrong::

        == units/xa-a.yaml ==
        {id: xa-a, name: Xã A}
        == gradings/g.yaml ==
        id: g
        for: xa-a
        period: 2026-Q1
        scheme: 366-qd-tw
        criteria:
          - {id: c1, title: Ý thức kỷ luật, max: 10, verified: 10}
          - {id: c2, title: Đoàn kết, component: chug, max: 20, verified: 15}  #!
        level: {self: gioi}  #!

    Right::

        == … ==
        == gradings/g.yaml ==
        id: g
        for: xa-a
        period: 2026-Q1
        scheme: 366-qd-tw
        criteria:
          - {id: c1, title: Ý thức kỷ luật, max: 10, verified: 10}
          - {id: c2, title: Đoàn kết, component: chung, max: 20, verified: 15}
        level: {self: tot}
    """
    seen: dict[tuple[str, str, str | None], Grading] = {}
    for grading in t.ws.gradings.values():
        scheme = scheme_named(t.ws, grading.scheme) if grading.scheme else None
        if scheme is not None:
            yield from _unknown(grading, scheme)
            yield from _too_much(grading, scheme)
        party, period = t.ws.party(grading.for_), period_of(grading.period)
        if party is None or period is None:
            continue
        first = seen.setdefault((f"{party.folder}/{party.id}", period.id, grading.scheme), grading)
        if first is not grading:
            yield about(
                grading,
                grading.at("for"),
                Message("{name} is graded twice for {period}", name=party.name, period=period.id),
                Message("put both into one grading, or name the scheme of each"),
                (first.at("for"),),
            )


def _unknown(grading: Grading, scheme: Scheme) -> Iterator[Finding]:
    """Components and levels that the scheme does not have."""
    components = [one.id for one in scheme.components if one.from_ == "criteria"]
    for number, one in enumerate(grading.criteria or ()):
        if one.component is not None and one.component not in components:
            yield about(
                grading,
                grading.at("criteria", number, "component"),
                Message(
                    "“{id}” is no component of {scheme} that takes criteria",
                    id=one.component,
                    scheme=scheme.id,
                ),
                Message("the components are: {ids}", ids=", ".join(components)),
            )
    if grading.level is None or not scheme.levels:
        return
    levels = [one.id for one in scheme.levels]
    held = (
        ("self", grading.level.self_),
        ("verified", grading.level.verified),
        ("decided", grading.level.decided),
    )
    for field, level in held:
        if level is not None and level not in levels:
            yield about(
                grading,
                grading.at("level", field),
                Message("“{id}” is no level of {scheme}", id=level, scheme=scheme.id),
                Message("the levels are: {ids}", ids=", ".join(levels)),
            )


def _too_much(grading: Grading, scheme: Scheme) -> Iterator[Finding]:
    """Criteria that together bring more than their component."""
    takes = [one for one in scheme.components if one.from_ == "criteria"]
    for component in takes:
        own = [
            one.max or 0
            for one in grading.criteria or ()
            if one.component == component.id or (one.component is None and len(takes) == 1)
        ]
        brought: Decimal | int = sum(own)
        if component.points is not None and brought > component.points:
            yield about(
                grading,
                grading.at("criteria"),
                Message(
                    "the criteria of “{id}” bring up to {points} points, the component {most}",
                    id=component.id,
                    points=brought,
                    most=component.points,
                ),
                Message("correct “max” of the criteria; until then their points are scaled down"),
            )


@rule("TK442", Severity.INFO)
def decided_otherwise(t: Tracking) -> Iterator[Finding]:
    """A level was decided that does not follow from the points, and no reason is written.

    Who decides may decide otherwise; the file should say why. Add ``justification``, or look at the
    points with ``tongket evaluate --explain``. Nothing is said where the records leave the level
    open.

    Wrong::

        == units/xa-a.yaml ==
        {id: xa-a, name: Xã A}
        == schemes/diem.yaml ==
        id: diem
        title: Thang điểm của cơ quan
        components: [{id: chung, title: Tiêu chí, points: 100, from: criteria}]
        levels:
          - {id: tot, title: Hoàn thành tốt, at_least: 70}
          - {id: chua, title: Chưa hoàn thành}
        == gradings/g.yaml ==
        id: g
        for: xa-a
        period: 2024
        scheme: diem
        criteria: [{id: c1, title: Ý thức, max: 100, verified: 60}]
        level: {decided: tot}  #!

    Right::

        == … ==
        == gradings/g.yaml ==
        id: g
        for: xa-a
        period: 2024
        scheme: diem
        criteria: [{id: c1, title: Ý thức, max: 100, verified: 60}]
        level: {decided: tot}
        justification: Xã khắc phục hậu quả bão, Ban Thường vụ xem xét đặc thù
    """
    for grading in t.ws.gradings.values():
        decided = level_decided(grading, t.as_of)
        if decided is None or grading.justification:
            continue
        found = _sheet(t, grading)
        follows = found[1].grade.level if found is not None else None
        if found is None or follows is None or follows.id == decided:
            continue
        levels = {one.id: one.title for one in found[0].scheme.levels or ()}
        yield about(
            grading,
            grading.at("level", "decided"),
            Message(
                "“{decided}” was decided; from the points follows “{follows}”",
                decided=levels.get(decided, decided),
                follows=follows.title,
            ),
            Message("add “justification”, or see: tongket evaluate --explain"),
        )


@rule("TK443", Severity.INFO)
def closed_sheet_differs(t: Tracking) -> Iterator[Finding]:
    """The records say something else now than the score sheet that was closed.

    A fact was added or corrected after closing. The sheet stays as it was closed; whether to decide
    anew is for those who decided. ``tongket evaluate`` shows each line that differs.

    Wrong::

        == units/xa-a.yaml ==
        {id: xa-a, name: Xã A}
        == schemes/diem.yaml ==
        id: diem
        title: Thang điểm của cơ quan
        components: [{id: chung, title: Tiêu chí, points: 100, from: criteria}]
        == gradings/g.yaml ==
        id: g
        for: xa-a
        period: 2024
        scheme: diem
        criteria: [{id: c1, title: Ý thức, max: 100, verified: 60}]
        closed:
          day: 2025-01-10  #!
          total: 80
          lines: [{component: chung, item: gradings/g#c1, possible: 100, points: 80}]

    Right::

        == … ==
        == gradings/g.yaml ==
        id: g
        for: xa-a
        period: 2024
        scheme: diem
        criteria: [{id: c1, title: Ý thức, max: 100, verified: 80}]
        closed:
          day: 2025-01-10
          total: 80
          lines: [{component: chung, item: gradings/g#c1, possible: 100, points: 80}]
    """
    for grading in t.ws.gradings.values():
        if grading.closed is None or grading.closed.day > t.as_of:
            continue
        held = _closed(t, grading)
        if held is None or held.grading is not grading or not held.differs:
            continue
        yield about(
            grading,
            held.place,
            Message(
                "closed on {day}; {n} lines differ from the records now",
                day=grading.closed.day,
                n=len(held.changes),
            ),
            Message("see: tongket evaluate --period {id}", id=grading.period),
            (one.line.place for one in held.changes[:_MOST]),
        )


_MOST = 5
"""Other places that a finding names."""


def _sheet(t: Tracking, grading: Grading) -> tuple[Evaluation, Sheet] | None:
    """The evaluation to which a grading belongs, and its subject's sheet."""
    found = _evaluation_of(t, grading)
    party = t.ws.party(grading.for_)
    if found is None or party is None:
        return None
    sheet = found.by_key.get(f"{party.folder}/{party.id}")
    return None if sheet is None else (found, sheet)


def _closed(t: Tracking, grading: Grading) -> ClosedSheet | None:
    found = _evaluation_of(t, grading)
    party = t.ws.party(grading.for_)
    if found is None or party is None:
        return None
    return _closed_of(t, found).get(f"{party.folder}/{party.id}")


def _evaluation_of(t: Tracking, grading: Grading) -> Evaluation | None:
    period = period_of(grading.period)
    name = grading.scheme or (grading.closed.scheme if grading.closed is not None else None)
    scheme = scheme_named(t.ws, name) if name else None
    if period is None or scheme is None:
        return None
    return _evaluation(t, scheme, period)


@lru_cache(maxsize=16)
def _evaluation(t: Tracking, scheme: Scheme, period: Period) -> Evaluation:
    """One evaluation for all gradings of a period."""
    return evaluate(t, scheme, period)


@lru_cache(maxsize=16)
def _closed_of(t: Tracking, found: Evaluation) -> Mapping[str, ClosedSheet]:
    return closed_sheets(t, found)
