"""Periods: ids, windows, order, and how they follow one another."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.calendar import Every, Period, PeriodError, parse_period

ANY_DAY = st.dates(date(1990, 1, 1), date(2090, 12, 31))
FOLLOWING = [e for e in Every if e not in {Every.WINDOW, Every.NINE_MONTHS}]

IDS = {
    "2026": ("2026-01-01", "2026-12-31", Every.YEAR),
    "2026-H1": ("2026-01-01", "2026-06-30", Every.HALF_YEAR),
    "2026-H2": ("2026-07-01", "2026-12-31", Every.HALF_YEAR),
    "2026-9M": ("2026-01-01", "2026-09-30", Every.NINE_MONTHS),
    "2026-Q3": ("2026-07-01", "2026-09-30", Every.QUARTER),
    "2026-02": ("2026-02-01", "2026-02-28", Every.MONTH),
    "2026-W12": ("2026-03-16", "2026-03-22", Every.WEEK),
    "2020-W53": ("2020-12-28", "2021-01-03", Every.WEEK),
    "SY2025-2026": ("2025-09-01", "2026-08-31", Every.SCHOOL_YEAR),
    "2021..2024-09": ("2021-01-01", "2024-09-30", Every.WINDOW),
    "2025-04-01..2025-06-29": ("2025-04-01", "2025-06-29", Every.WINDOW),
}


@pytest.mark.parametrize("name", IDS)
def test_ids_are_read_and_written(name: str) -> None:
    first, last, every = IDS[name]
    period = parse_period(name)
    assert period == Period(every, date.fromisoformat(first), date.fromisoformat(last))
    assert period.id == str(period) == name
    assert parse_period(name.lower()) == period


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-13", "2026-Q5", "2026-H3", "2021-W53", "SY2025-2027", "2026..2025", "..", "x",
     "2026-02-30..2026-03-01", "2026-02-03", "0000"],
)  # fmt: skip
def test_other_text_is_refused_with_a_message(text: str) -> None:
    with pytest.raises(PeriodError) as refused:
        parse_period(text)
    assert refused.value.message.arguments["text"] == text


@pytest.mark.parametrize("every", FOLLOWING)
@given(day=ANY_DAY)
def test_successive_periods_adjoin_and_cover_every_day(every: Every, day: date) -> None:
    period = Period.of(day, every)
    after = period.next()
    assert day in period
    assert after.first - period.last == timedelta(days=1)
    assert after.previous() == period
    assert period < after
    assert parse_period(period.id) == period


@given(ANY_DAY, ANY_DAY)
def test_free_windows_keep_their_edges(one: date, other: date) -> None:
    window = Period(Every.WINDOW, min(one, other), max(one, other))
    assert parse_period(window.id) == window


def test_a_window_has_no_successor() -> None:
    with pytest.raises(PeriodError):
        parse_period("2021..2024").next()


def test_order_and_containment() -> None:
    year, quarter, month = (parse_period(text) for text in ("2026", "2026-Q1", "2026-03"))
    assert year.contains(quarter)
    assert quarter.contains(month)
    assert not month.contains(quarter)
    assert sorted([month, year, quarter]) == [quarter, year, month]
    assert parse_period("2026-9M").next().id == "2027-9M"
    assert year.shifted(-3).id == "2023"
