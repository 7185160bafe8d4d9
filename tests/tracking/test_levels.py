"""Levels without conditions, held against every half point between two bounds."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tongket.records.kinds import SchemeLevel
from tongket.tracking.evaluation.levels import found

POINTS = st.integers(0, 20)
BOUND = st.none() | POINTS.map(Decimal)
Bounds = tuple[Decimal | None, Decimal | None]


def _holds_points(bounds: Bounds) -> bool:
    least, below = bounds
    return least is None or below is None or least < below


LEVELS = st.lists(st.tuples(BOUND, BOUND).filter(_holds_points), min_size=1, max_size=4)


def _within(bounds: Bounds, at: Fraction) -> bool:
    least, below = bounds
    return (least is None or at >= least) and (below is None or at < below)


@given(LEVELS, POINTS, POINTS)
def test_a_gap_is_told_where_some_points_have_no_level(
    bounds: list[Bounds], one: int, other: int
) -> None:
    low, high = sorted((one, other))
    levels = [
        SchemeLevel(id=f"l-{n}", title=f"Mức {n}", at_least=least, below=below)
        for n, (least, below) in enumerate(bounds)
    ]
    tried = [Fraction(half, 2) for half in range(2 * low, 2 * high + 1)]
    told = found(levels, (Fraction(low), Fraction(high)), {})
    assert told.gap == any(not any(_within(b, at) for b in bounds) for at in tried)
    assert told.in_gap == all(not any(_within(b, at) for b in bounds) for at in tried)


def test_levels_that_meet_leave_no_gap() -> None:
    levels = [
        SchemeLevel(id="tot", title="Tốt", at_least=Decimal(80)),
        SchemeLevel(id="khac", title="Khác", below=Decimal(80)),
    ]
    told = found(levels, (Fraction(40), Fraction(94)), {})
    assert [level.id for level in told.possible] == ["tot", "khac"]
    assert not told.gap
    assert told.level is None
