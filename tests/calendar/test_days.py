"""Working days: the shipped table, the office's own days, and counting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.calendar import WorkingDays
from tongket.calendar.days import shipped

DAYS = WorkingDays()
ANY_DAY = st.dates(date(2020, 1, 5), date(2030, 11, 30))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2024, 4, 29), False),
        (date(2024, 5, 4), True),
        (date(2025, 4, 26), True),
        (date(2025, 5, 2), False),
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 2, 20), False),
        (date(2026, 2, 23), True),
        (date(2026, 4, 27), False),
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2026, 11, 24), False),
        (date(2027, 2, 10), False),
        (date(2027, 5, 3), False),
    ],
)
def test_decided_and_estimated_days(day: date, working: bool) -> None:
    assert DAYS.is_working(day) is working


def test_every_holiday_of_the_table_has_a_reason() -> None:
    table = shipped()
    assert {day.year for day in table.off} == set(range(2020, 2031))
    assert all(DAYS.reason(day) for day in (*table.off, *table.work))
    assert all(day.weekday() >= 5 for day in table.work)
    assert DAYS.reason(date(2026, 3, 3)) is None


def test_years_without_a_decision_are_known() -> None:
    undecided = [year for year in range(2019, 2032) if DAYS.undecided(year)]
    assert undecided == [2019, 2027, 2028, 2029, 2030, 2031]


def test_the_office_own_days_win() -> None:
    days = WorkingDays(off=[date(2026, 3, 3)], work=[date(2026, 3, 7), date(2026, 9, 2)])
    assert not days.is_working(date(2026, 3, 3))
    assert days.is_working(date(2026, 3, 7))
    assert days.is_working(date(2026, 9, 2))
    assert days.reason(date(2026, 3, 3)) == "tongket.yaml"
    assert WorkingDays(off=[date(2026, 1, 10)]).is_working(date(2026, 1, 10)) is False


def test_counting_the_real_cases() -> None:
    assert DAYS.add(date(2025, 10, 15), -45) == date(2025, 8, 11)
    assert DAYS.add(date(2026, 4, 28), 3) == date(2026, 5, 5)
    assert DAYS.next_working(date(2026, 2, 14)) == date(2026, 2, 23)
    assert DAYS.previous_working(date(2024, 9, 29)) == date(2024, 9, 27)
    assert DAYS.count(date(2026, 12, 14), date(2026, 12, 22)) == 6


@given(ANY_DAY, st.integers(-200, 200))
def test_adding_and_counting_are_inverse(day: date, count: int) -> None:
    moved = DAYS.add(day, count)
    assert DAYS.count(day, moved) == count
    assert count == 0 or DAYS.is_working(moved)


@given(ANY_DAY, st.integers(0, 60), st.integers(0, 400))
def test_adding_is_monotone(day: date, count: int, gap: int) -> None:
    later = day + timedelta(days=gap)
    assert DAYS.add(day, count) <= DAYS.add(later, count)
    assert DAYS.add(day, -count) <= DAYS.add(later, -count)


@given(ANY_DAY)
def test_the_nearest_working_days_enclose_a_day(day: date) -> None:
    before, after = DAYS.previous_working(day), DAYS.next_working(day)
    assert before <= day <= after
    assert (before == after) is DAYS.is_working(day)
