"""Quotas (tỷ lệ khống chế): how many may reach a level; told with the numbers, never applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from tongket.frozen import Frozen

if TYPE_CHECKING:
    from tongket.records.kinds import Scheme, SchemeLevel
    from tongket.tracking.evaluation.sheet import Sheet

_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class QuotaTold(Frozen):
    """One quota in one group of like bodies.

    ``held`` subjects are at the level for certain, ``open`` may be; ``base`` is of how many the
    share is taken. ``justified`` are subjects with a written reason, which lets the exceptional
    share hold.
    """

    level: SchemeLevel
    group: str
    held: int
    open: int
    base: int
    limit: int
    share: Fraction | None
    justified: tuple[str, ...] = ()

    @property
    def over(self) -> bool:
        """Whether more are at the level than may be."""
        return self.held > self.limit


def quotas(scheme: Scheme, sheets: Iterable[Sheet]) -> Iterator[QuotaTold]:
    """The quotas of a scheme by group, in the order in which groups first appear."""
    groups: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if sheet.excluded is None:
            groups.setdefault(sheet.group, []).append(sheet)
    for level in scheme.levels or ():
        if level.quota is not None:
            for group, held in groups.items():
                yield _told(level, group, held)


def _told(level: SchemeLevel, group: str, sheets: list[Sheet]) -> QuotaTold:
    quota = level.quota
    assert quota is not None  # noqa: S101 - only such levels are asked about
    at = [sheet for sheet in sheets if sheet.grade.level is level]
    maybe = [
        sheet
        for sheet in sheets
        if sheet.grade.level is None and any(one is level for one in sheet.grade.possible)
    ]
    base = [
        sheet
        for sheet in sheets
        if quota.of is None or (sheet.grade.level is not None and sheet.grade.level.id in quota.of)
    ]
    justified = tuple(sheet.key for sheet in at if any(one.justification for one in sheet.gradings))
    share: Fraction | None = Fraction(quota.share)
    if justified and quota.exceptional is not None:
        share = Fraction(quota.exceptional)
    limit = floor((share or 0) * len(base) / _HUNDRED)
    if quota.fewer_than is not None and quota.then is not None and len(sheets) < quota.fewer_than:
        limit, share = quota.then, None
    return QuotaTold(level, group, len(at), len(maybe), len(base), limit, share, justified)
