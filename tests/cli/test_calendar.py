"""`tongket calendar`: where it is written, whose it is, what it tells beside."""

from typing import Any

import icalendar
import pytest

from tests.cli.conftest import Console


def summaries(data: str) -> list[str]:
    found: Any = icalendar.Calendar.from_ical(data)
    return sorted(str(one["SUMMARY"]) for one in found.walk("VEVENT"))


def test_the_office_and_one_unit(office: Console) -> None:
    answer = office.judged("calendar")
    assert (answer.code, answer.out) == (0, "written: out/calendar.ics\n")
    assert answer.err == "without a day, so in no calendar: 1\n"
    whole = summaries(office.read("out/calendar.ics"))
    assert "[BTC] Due: Rà soát hồ sơ" in whole
    assert "[BTC, BTG] Due: Tổ chức học tập" in whole
    answer = office.judged("calendar", "--unit", "BTG")
    assert answer.out == "written: out/calendar-ban-tuyen-giao.ics\n"
    mine = summaries(office.read("out/calendar-ban-tuyen-giao.ics"))
    assert "Due: Tổ chức học tập – BTG" in mine
    assert not [one for one in mine if "Rà soát" in one or "Báo cáo kết quả" in one]
    assert office.judged("check", "--select", "TK003").code == 0


def test_standard_output_in_vietnamese(office: Console) -> None:
    before = office.files()
    answer = office.judged("--locale", "vi", "calendar", "--output", "-", "--plan", "nam")
    assert "[BTC] Hạn: Rà soát hồ sơ" in summaries(answer.out)
    assert office.files() == before


def test_a_file_for_each_unit_that_owes_something(office: Console) -> None:
    answer = office.judged("calendar", "--all")
    assert answer.code == 0
    assert sorted(answer.out.splitlines()) == [
        "written: out/calendar-ban-to-chuc.ics",
        "written: out/calendar-ban-tuyen-giao.ics",
    ]
    first = office.files()
    office.judged("calendar", "--all", "--output", "out")
    assert office.files() == first


def test_an_empty_calendar_says_so(office: Console) -> None:
    answer = office.judged("calendar", "--unit", "van-phong")
    assert answer.code == 0
    assert "the calendar is empty" in answer.err
    assert summaries(office.read("out/calendar-van-phong.ics")) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--unit", "VP", "--all"], "choose one of them"),
        (["--unit", "x"], "no unit is called “x”"),
        (["--plan", "x"], "there is no plan “x”"),
        (["--all", "--output", "-"], "name a folder"),
        (["--output", "tasks/x.ics"], "would stand among the records"),
        (["--all", "--output", "tasks"], "would stand among the records"),
    ],
)
def test_used_wrongly(office: Console, arguments: list[str], said: str) -> None:
    before = office.files()
    answer = office.judged("calendar", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert office.files() == before
