"""Data closes: the values of NĐ 09/2019/NĐ-CP, of real regimes, and how windows adjoin."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.calendar import (
    Cutoff,
    CutoffError,
    Every,
    Merge,
    Period,
    WorkingDays,
    cascade,
    earliest_sending,
    parse_period,
)

DAYS = WorkingDays()

WINDOWS = [
    ("nd09", "2026-01", "2025-12-15", "2026-01-14"),
    ("nd09", "2026-03", "2026-02-15", "2026-03-14"),
    ("nd09", "2026-Q1", "2025-12-15", "2026-03-14"),
    ("nd09", "2026-Q2", "2026-03-15", "2026-06-14"),
    ("nd09", "2026-Q3", "2026-06-15", "2026-09-14"),
    ("nd09", "2026-Q4", "2026-09-15", "2026-12-14"),
    ("nd09", "2026-H1", "2025-12-15", "2026-06-14"),
    ("nd09", "2026-H2", "2026-06-15", "2026-12-14"),
    ("nd09", "2026-9M", "2025-12-15", "2026-09-14"),
    ("nd09", "2026", "2025-12-15", "2026-12-14"),
    ("15→14", "2026-H1", "2025-12-15", "2026-06-14"),
    ("calendar", "2026-02", "2026-02-01", "2026-02-28"),
    ("calendar", "2026-Q4", "2026-10-01", "2026-12-31"),
    ("calendar", "2026-H1", "2026-01-01", "2026-06-30"),
    ("calendar", "2026-H2", "2026-07-01", "2026-12-31"),
    ("calendar", "2026", "2026-01-01", "2026-12-31"),
    ("16→15", "2026-03", "2026-02-16", "2026-03-15"),
    ("16->15", "2026-Q1", "2025-12-16", "2026-03-15"),
    ("từ ngày 16 tháng trước đến hết ngày 15 tháng này", "2026-01", "2025-12-16", "2026-01-15"),
    ("01/12→30/11", "2026", "2025-12-01", "2026-11-30"),
    ("từ ngày 01 tháng 12 năm trước đến ngày 30 tháng 11", "2026", "2025-12-01", "2026-11-30"),
    ("16/8→15/8", "2026", "2025-08-16", "2026-08-15"),
    ("01/10 → 30/9", "2026", "2025-10-01", "2026-09-30"),
    ("15/12→14/12", "2026", "2025-12-15", "2026-12-14"),
    ("01/01→31/12", "2026", "2026-01-01", "2026-12-31"),
    ("15/12→14/6", "2026-H1", "2025-12-15", "2026-06-14"),
    ("15/6→14/12", "2026-H2", "2026-06-15", "2026-12-14"),
    ("nd09", "2026-W12", "2026-03-16", "2026-03-22"),
    ("nd09", "2021..2024-09", "2021-01-01", "2024-09-30"),
]


@pytest.mark.parametrize(("rule", "period", "first", "last"), WINDOWS)
def test_window(rule: str, period: str, first: str, last: str) -> None:
    found = Cutoff.parse(rule).window(parse_period(period))
    assert found == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["", "16", "16→", "32→15", "30/2→1/3", "1/13→2/2", "16/8→15", "a→b"]
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(CutoffError) as refused:
        Cutoff.parse(text)
    assert refused.value.message.arguments["text"] == text


@given(
    st.dates(date(2000, 1, 1), date(2060, 12, 31)),
    st.sampled_from([Every.MONTH, Every.QUARTER, Every.HALF_YEAR, Every.YEAR]),
    st.integers(2, 28),
)
def test_successive_windows_adjoin(day: date, every: Every, start: int) -> None:
    cutoff = Cutoff.parse(f"{start}→{start - 1}")
    period = Period.of(day, every)
    _, last = cutoff.window(period)
    first, _ = cutoff.window(period.next())
    assert first - last == timedelta(days=1)
    assert Cutoff.parse(str(cutoff)) == cutoff


def test_months_merge_into_their_quarter() -> None:
    merge = Merge((3, 9), Every.QUARTER)
    found = {m: merge.target(parse_period(f"2026-{m:02}")) for m in range(1, 13)}
    assert {m: p.id for m, p in found.items() if p} == {3: "2026-Q1", 9: "2026-Q3"}
    assert merge.target(parse_period("2026-Q1")) is None


def test_lead_times_between_close_and_sending() -> None:
    close = date(2026, 12, 14)
    assert earliest_sending(close, 3, DAYS) == date(2026, 12, 17)
    assert cascade(close, (3, 3), DAYS) == (date(2026, 12, 17), date(2026, 12, 22))
    assert DAYS.count(close, date(2026, 12, 20)) >= 3
