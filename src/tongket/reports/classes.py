"""The classes in which reports count tasks: those of tracking, and one for whom nobody may urge."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tongket.tracking import Basis, Bucket
from tongket.tracking.committee import folded
from tongket.tracking.superiors import answering
from tongket.tracking.table import StatusTable, status_table
from tongket.tracking.vocabulary import SPEAKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongket.records.kinds import Unit
    from tongket.reports.scope import Scope
    from tongket.tracking import Standing, TaskStanding


class Apart(StrEnum):
    """The class that only reports know.

    What a body above the issuer or beside it owes, and is past its day: the paper calls nobody late
    whom the issuer may not urge, but says *chờ ý kiến*. Such a task leaves *overdue*, so that the
    classes add up; in the rates it counts as work that waits, never as overdue.
    """

    OPINION = "awaiting-opinion"


Class = Bucket | Apart
CLASSES: Final[tuple[Class, ...]] = tuple(
    one
    for bucket in Bucket
    for one in ((bucket, Apart.OPINION) if bucket is Bucket.WAITING else (bucket,))
)
"""Every class of a report, in the order of the status table."""


def class_of(
    scope: Scope, one: TaskStanding, unit: Unit | None = None, basis: Basis = Basis.ADJUSTED
) -> Class:
    """The class of a task in the report; in the row of one ``unit`` as far as that unit owes it."""
    found = one.classed(basis)
    if found is not Bucket.OVERDUE:
        return found
    waits = [_waits(scope, each, unit, basis) for each in one.standings]
    if not any(waits):
        return found
    left = folded(
        {
            Bucket.WAITING if waiting else each.classed(basis)
            for each, waiting in zip(one.standings, waits, strict=True)
        }
    )
    return Apart.OPINION if left is Bucket.WAITING else left


def speaker_of(scope: Scope, one: TaskStanding) -> Standing:
    """The obligation that speaks for a task in the report: a late one if it may be called so."""

    def place(each: Standing) -> tuple[int, date]:
        found = Bucket.WAITING if _waits(scope, each) else each.bucket
        return SPEAKING.index(found), each.due or date.max

    if one.bucket is not Bucket.OVERDUE or len(one.standings) == 1:
        return one.speaker
    return min(one.standings, key=place)


def table_of(
    scope: Scope,
    standings: Iterable[TaskStanding],
    unit: Unit | None = None,
    basis: Basis = Basis.ADJUSTED,
) -> tuple[Mapping[Class, list[TaskStanding]], StatusTable]:
    """Tasks by the class in which the report counts them, and the table for its rates."""
    plain = status_table(standings, scope.tracking.as_of, basis)
    cells: dict[Class, list[TaskStanding]] = {one: [] for one in CLASSES}
    for bucket, those in plain.cells.items():
        cells[bucket].extend(those)
    overdue, cells[Bucket.OVERDUE] = cells[Bucket.OVERDUE], []
    for one in overdue:
        cells[class_of(scope, one, unit, basis)].append(one)
    rated = {bucket: tuple(cells[bucket]) for bucket in Bucket}
    rated[Bucket.WAITING] += tuple(cells[Apart.OPINION])
    return cells, StatusTable(rated, basis, scope.tracking.as_of)


def owing(scope: Scope, standing: Standing) -> tuple[Unit | None, ...]:
    """Who owes an obligation on the day: its holders, else the lead's; ``None``: nobody known."""
    return answering(scope.tracking.ws, standing.obligation, scope.tracking.as_of) or (None,)


def _waits(
    scope: Scope, standing: Standing, unit: Unit | None = None, basis: Basis = Basis.ADJUSTED
) -> bool:
    """Whether an obligation is past its day and all who owe it stand above or beside the issuer."""
    if standing.classed(basis) is not Bucket.OVERDUE:
        return False
    if unit is not None:
        return not scope.below(unit)
    return all(one is not None and not scope.below(one) for one in owing(scope, standing))
