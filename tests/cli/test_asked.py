"""What the common options ask for: the day, the office's time zone, its settings."""

from datetime import UTC, date, datetime

import pytest

from tests.cli.conftest import Console
from tongket.cli.asked import day, today, zone_named
from tongket.diagnostics import TongketError

NOON = datetime(2025, 7, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2025-07-25", "25/7/2025", "25.07.2025", " 25-7-2025 "])
def test_days(text: str) -> None:
    assert day("--date", text) == date(2025, 7, 25)


@pytest.mark.parametrize("text", ["2025-02-30", "30/2/2025", "mai", "", "2025", "7/25/2025"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(TongketError, match="--date"):
        day("--date", text)


@pytest.mark.parametrize(
    ("name", "hour"),
    [
        (None, 19),
        ("UTC+7", 19),
        ("+07:00", 19),
        ("Asia/Ho_Chi_Minh", 19),
        ("UTC", 12),
        ("utc-9:30", 2),
        ("GMT+14", 2),
    ],
)
def test_time_zones(name: str | None, hour: int) -> None:
    assert NOON.astimezone(zone_named(name)).hour == hour


@pytest.mark.parametrize("name", ["", "Ha Noi", "UTC+99", "../etc/passwd", "UTC+7:90"])
def test_no_time_zone(office: Console, name: str) -> None:
    office.write({"tongket.yaml": f"format: 1\ntimezone: '{name}'\n"})
    answer = office.run("today")
    assert (answer.code, answer.out) == (2, "")
    assert "there is no time zone" in answer.err


def test_today_is_that_of_the_office() -> None:
    assert 0 <= (today("UTC+14") - today("UTC-12")).days <= 2


def test_the_day_asked_for_wins_over_the_clock(office: Console) -> None:
    office.write({"tongket.yaml": "format: 1\ntimezone: nowhere\n"})
    assert office.judged("today").code == 0
