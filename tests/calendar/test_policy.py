"""What the office's policy, its events and its calendar make of a deadline."""

from datetime import date

import pytest

from tongket.calendar import Before, Deadline, Kind, Policy, Roll, parse_period, read_deadline

NO_ROLL = Policy(roll=Roll.NONE)
INCLUSIVE = Policy(before=Before.INCLUSIVE)


def notes(deadline: Deadline) -> list[str]:
    return [str(note) for note in deadline.notes]


def test_an_exclusive_day_never_rolls() -> None:
    # D-1 is Sunday 29/9/2024; the last working day before it is Friday.
    deadline = read_deadline("trước ngày 30/9/2024")
    assert (deadline.last_day, deadline.effective) == (date(2024, 9, 29), date(2024, 9, 29))
    assert (deadline.exclusive, deadline.exclusive_day) == (True, date(2024, 9, 30))
    assert "2024-09-27" in str(deadline.steps[-1])


def test_an_inclusive_day_rolls_over_the_weekend_and_holidays() -> None:
    deadline = read_deadline("chậm nhất ngày 30/8/2025")
    assert (deadline.last_day, deadline.effective) == (date(2025, 8, 30), date(2025, 9, 3))
    assert read_deadline("2025-08-30").effective == date(2025, 9, 3)
    assert read_deadline("2025-08-30", policy=NO_ROLL).effective == date(2025, 8, 30)


@pytest.mark.parametrize(
    "raw", ["trong tháng 8/2025", "tháng 8/2025", "đến hết tháng 8/2025", "cuối tháng 8/2025"]
)
def test_windows_never_roll(raw: str) -> None:
    deadline = read_deadline(raw)
    assert deadline.effective == deadline.last_day == date(2025, 8, 31)


def test_before_may_include_the_day() -> None:
    deadline = read_deadline("trước ngày 30/8/2025", policy=INCLUSIVE)
    assert (deadline.last_day, deadline.effective) == (date(2025, 8, 30), date(2025, 9, 3))
    assert not deadline.exclusive
    assert read_deadline("trước tháng 5/2025", policy=INCLUSIVE).last_day == date(2025, 4, 30)


def test_before_an_hour_the_day_itself_counts() -> None:
    deadline = read_deadline("trước 20h00 ngày 25/5/2025")
    assert (deadline.effective, deadline.time) == (date(2025, 5, 25), "20:00")
    assert not deadline.exclusive


def test_terms_roll_forwards_only() -> None:
    events = {"hội nghị": date(2025, 8, 25)}
    forwards = read_deadline("05 ngày sau hội nghị", events=events)
    assert (forwards.last_day, forwards.effective) == (date(2025, 8, 30), date(2025, 9, 3))
    backwards = read_deadline("02 ngày trước hội nghị", events=events)
    assert (backwards.last_day, backwards.effective) == (date(2025, 8, 23), date(2025, 8, 23))
    window = read_deadline("trong thời hạn 10 ngày trước hội nghị", events=events)
    assert (window.start, window.last_day) == (date(2025, 8, 15), date(2025, 8, 24))


def test_the_congress_case() -> None:
    events = {"đại hội": date(2025, 10, 15)}
    deadline = read_deadline("ít nhất 45 ngày làm việc trước Đại hội", events=events)
    assert deadline.last_day == deadline.effective == date(2025, 8, 11)


def test_a_month_ends_on_the_same_day_or_the_last() -> None:
    events = {"ngày ký": date(2025, 1, 31)}
    assert read_deadline("01 tháng kể từ ngày ký", events=events).last_day == date(2025, 2, 28)
    three_years = read_deadline(
        "chậm nhất sau 03 năm kể từ ngày Nghị định này có hiệu lực",
        events={"Nghị định này có hiệu lực": date(2018, 9, 4)},
    )
    assert three_years.last_day == date(2021, 9, 4)


def test_immediately_is_the_office_to_define() -> None:
    raw, events = "ngay sau khi Trung ương ban hành hướng dẫn", {"hướng dẫn": date(2026, 4, 28)}
    waiting = read_deadline(raw)
    assert (waiting.kind, waiting.last_day, waiting.anchor_day) == (Kind.EVENT, None, None)
    happened = read_deadline(raw, events=events)
    assert (happened.last_day, happened.anchor_day) == (None, date(2026, 4, 28))
    assert notes(happened) == ["The event has happened, but no day is set."]
    decided = read_deadline(raw, events=events, policy=Policy(immediately=3))
    assert decided.effective == date(2026, 5, 5)


def test_events_match_whole_names_the_longest_first() -> None:
    raw = "3 working days after task:t-9"
    assert read_deadline(raw, events={"task:t-9": date(2026, 3, 2)}).last_day == date(2026, 3, 5)
    assert read_deadline(f"{raw}1", events={"task:t-9": date(2026, 3, 2)}).last_day is None
    assert read_deadline(f"{raw}.1", events={"task:t-9": date(2026, 3, 2)}).last_day is None
    events = {"đại hội": date(2025, 5, 1), "đại hội đảng bộ tỉnh": date(2025, 10, 15)}
    province = read_deadline("05 ngày trước ĐẠI HỘI ĐẢNG BỘ TỈNH", events=events)
    assert province.last_day == date(2025, 10, 10)
    rivals = {"hội nghị": date(2025, 5, 1), "sơ kết": date(2025, 6, 1)}
    assert read_deadline("05 ngày sau hội nghị sơ kết", events=rivals).last_day is None


def test_before_an_event_excludes_its_day() -> None:
    deadline = read_deadline("trước kỳ họp thứ 9", events={"kỳ họp thứ 9": date(2025, 5, 5)})
    assert (deadline.last_day, deadline.exclusive_day) == (date(2025, 5, 4), date(2025, 5, 5))


def test_the_anchor_keeps_the_letters_of_the_document() -> None:
    assert read_deadline("đúng tiến độ theo Kế hoạch số 02-KH/TU").anchor == "02-KH/TU"
    assert read_deadline("07 ngày trước ngày Bầu Cử").anchor == "ngày Bầu Cử"


def test_an_estimated_calendar_is_a_warning_where_it_is_used() -> None:
    assert notes(read_deadline("2027-02-04")) == ["The days off of 2027 are not yet decided."]
    assert notes(read_deadline("trong tháng 2/2027")) == []
    assert notes(read_deadline("2026-02-04")) == []


def test_claims_of_the_text_are_checked() -> None:
    assert len(notes(read_deadline("thứ Hai, ngày 27/6/2025"))) == 1
    assert notes(read_deadline("thứ Sáu, ngày 27/6/2025")) == []
    assert notes(read_deadline("trước ngày 15/1", issued=date(2025, 12, 20))) == [
        "The last day 2025-01-14 lies before the day of issue 2025-12-20."
    ]


def test_occurrences_of_a_recurring_deadline() -> None:
    deadline = read_deadline("chậm nhất ngày 20 của tháng cuối quý")
    found = list(deadline.occurrences_between(date(2026, 1, 1), date(2026, 12, 31)))
    assert [(o.period.id, o.last_day, o.effective) for o in found] == [
        ("2026-Q1", date(2026, 3, 20), date(2026, 3, 20)),
        ("2026-Q2", date(2026, 6, 20), date(2026, 6, 22)),
        ("2026-Q3", date(2026, 9, 20), date(2026, 9, 21)),
        ("2026-Q4", date(2026, 12, 20), date(2026, 12, 21)),
    ]
    assert deadline.occurrence(parse_period("2026-Q2")) == found[1]
    assert deadline.occurrences(date(2026, 12, 20), 2) == (date(2026, 12, 20), date(2027, 3, 20))


def test_several_dates_of_a_year_belong_to_its_parts() -> None:
    deadline = read_deadline("trước ngày 05/6 và 05/12 hằng năm")
    found = list(deadline.occurrences_between(date(2026, 1, 1), date(2026, 12, 31)))
    assert [(o.period.id, o.exclusive_day) for o in found] == [
        ("2026-H1", date(2026, 6, 5)),
        ("2026-H2", date(2026, 12, 5)),
    ]
    in_year = read_deadline("trước ngày 05/6 và 05/12 hằng năm", period=parse_period("2026"))
    assert (in_year.last_day, in_year.alternatives) == (
        date(2026, 12, 4),
        ((None, date(2026, 6, 4)),),
    )


def test_the_reporting_period_gives_its_own_length() -> None:
    raw = "chậm nhất vào ngày 18 của tháng cuối kỳ báo cáo"
    for period, day in {"2026-03": (3, 18), "2026-Q2": (6, 18), "2026-9M": (9, 18)}.items():
        deadline = read_deadline(raw, period=parse_period(period))
        assert deadline.last_day == date(2026, *day)
    assert read_deadline(raw).occurrences(date(2026, 1, 1)) == ()


@pytest.mark.parametrize("as_of", [date.min, date(1899, 12, 31), date(2199, 12, 30), date.max])
def test_occurrences_end_with_the_calendar(as_of: date) -> None:
    found = read_deadline("ngày 25 hằng tháng").occurrences(as_of)
    assert all(day >= as_of for day in found)
    assert (len(found) == 4) is (as_of == date(1899, 12, 31))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("trước ngày 18 hằng tháng, riêng tháng 01 gửi trước Tết", "riêng tháng 01 gửi trước Tết"),
        ("ngày 25 hằng tháng, trừ tháng có báo cáo quý", "trừ tháng có báo cáo quý"),
        ("trước ngày 20 hằng tháng; Đại hội trước ngày 30/11", "Đại hội trước ngày 30/11"),
        ("hằng tháng, trước ngày 20, sơ kết trước ngày 25", "trước ngày 25"),
    ],
)
def test_what_stands_beside_a_rhythm_and_is_not_read_is_noted(raw: str, words: str) -> None:
    deadline = read_deadline(raw)
    assert deadline.kind is Kind.RECURRING
    assert notes(deadline) == [f"“{words}” stands beside the rhythm and is not read."]


@pytest.mark.parametrize("raw", ["thứ Sáu hằng tháng", "thứ Sáu tuần thứ 5 hằng tháng"])
def test_a_day_of_the_week_that_is_not_placed_makes_no_other_rhythm(raw: str) -> None:
    deadline = read_deadline(raw)
    assert deadline.occurrences(date(2026, 1, 1)) == ()
    assert len(notes(deadline)) == 1


def test_an_exception_takes_the_place_of_its_month_only() -> None:
    deadline = read_deadline("trước ngày 18 hằng tháng (riêng tháng 12 trước ngày 10)")
    found = deadline.occurrences_between(date(2026, 10, 1), date(2027, 1, 31))
    assert [o.exclusive_day for o in found] == [
        date(2026, 10, 18), date(2026, 11, 18), date(2026, 12, 10), date(2027, 1, 18),
    ]  # fmt: skip
    assert notes(deadline) == []


def test_an_hour_is_that_of_its_own_rhythm() -> None:
    raw = "Báo cáo tuần: trước 15h thứ Năm; báo cáo tháng: trước ngày 20 hằng tháng"
    assert read_deadline(raw, period=parse_period("2026-W20")).last_day == date(2026, 5, 14)
    assert read_deadline(raw, period=parse_period("2026-05")).last_day == date(2026, 5, 19)


def test_a_report_due_at_the_start_of_a_year_may_be_about_the_year_before() -> None:
    year = parse_period("2026")
    alone = read_deadline("trước ngày 15/01 hằng năm", period=year)
    assert alone.last_day == date(2026, 1, 14)
    assert any("năm sau" in note for note in notes(alone))
    raw = "báo cáo 6 tháng trước ngày 05/7 và báo cáo năm trước ngày 05/01 hằng năm"
    assert read_deadline(raw, period=year).last_day == date(2027, 1, 4)


def test_steps_quote_the_letters_of_the_document() -> None:
    assert "05-KH/TU" in str(read_deadline("theo kế hoạch 05-KH/TU").steps[0])
    assert "Việc Chung" in str(read_deadline("Việc Chung").steps[0])


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("ngày 20 hằng tháng đến hết năm 2026", None, date(2026, 12, 31)),
        ("trước ngày 25 hằng tháng trong năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("hằng tháng trước ngày 20; bắt đầu từ tháng 6/2026", date(2026, 6, 1), None),
        ("trước ngày 20 hằng tháng từ tháng 7 đến tháng 12/2026",
         date(2026, 7, 1), date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_a_rhythm_goes_on_within_its_bounds(
    raw: str, first: date | None, last: date | None
) -> None:
    rhythm = read_deadline(raw).rhythm
    assert rhythm is not None
    assert (rhythm.since, rhythm.until, rhythm.bare) == (first, last, False)
