"""What holds for every day and every text, not only for the ones in the tables."""

from collections.abc import Callable
from datetime import date, timedelta
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongket.calendar import Kind, Policy, Roll, explain, parse_period, read_deadline

ANY_DAY = st.dates(date(2001, 1, 1), date(2099, 12, 31))
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August",
          "September", "October", "November", "December")  # fmt: skip

WRITTEN: list[Callable[[date], str]] = [
    lambda d: f"{d}",
    lambda d: f"ngày {d:%d/%m/%Y}",
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d.day:02}-{d.month}-{d.year}",
    lambda d: f"ngày {d.day} / {d.month} / {d.year}",
    lambda d: f"ngày {d.day} tháng {d.month} năm {d.year}",
    lambda d: f"Ngày {d.day:02} tháng {d.month:02}, năm {d.year}",
    lambda d: f"ngày {d.day} tháng {d.month}/{d.year}",
    lambda d: f"ngày {d.day} tháng {ROMAN[d.month]} năm {d.year}",
    lambda d: f"{d.day}/{ROMAN[d.month]}/{d.year}",
    lambda d: f"{d.day}/{d.month} năm {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month]} {d.year}",
    lambda d: f"{MONTHS[d.month]} {d.day}, {d.year}",
    lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
]
LEADS = ("{}", "chậm nhất {}", "Hoàn thành đến hết {}.", "xong trong {}", "HẠN CUỐI: {}", "by {}")


@given(ANY_DAY, st.sampled_from(WRITTEN), st.sampled_from(LEADS), st.sampled_from(["NFC", "NFD"]))
def test_a_day_is_the_same_however_written(
    day: date, write: Callable[[date], str], lead: str, form: str
) -> None:
    raw = normalize(form, lead.format(write(day)))  # type: ignore[arg-type]
    deadline = read_deadline(raw)
    assert (deadline.kind, deadline.start, deadline.last_day) == (Kind.DAY, None, day)
    assert deadline.effective is not None
    assert deadline.effective >= day


@given(ANY_DAY, st.sampled_from(WRITTEN), st.sampled_from(["trước {}", "TRƯỚC {}", "before {}"]))
def test_an_exclusive_day_is_never_reached(
    day: date, write: Callable[[date], str], lead: str
) -> None:
    deadline = read_deadline(lead.format(write(day)))
    assert deadline.exclusive_day == day
    assert deadline.last_day == deadline.effective == day - timedelta(days=1)


@given(ANY_DAY)
def test_words_without_marks_are_read(day: date) -> None:
    written = f"ngay {day.day} thang {day.month} nam {day.year}"
    assert read_deadline(f"cham nhat {written}").last_day == day
    assert read_deadline(f"hoan thanh truoc {written}").exclusive_day == day


@given(ANY_DAY, st.integers(0, 700))
def test_a_range_is_the_same_however_written(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for raw in (
        f"{first}..{last}",
        f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}",
        f"{first:%d.%m.%Y} - {last:%d.%m.%Y}",
        f"bắt đầu từ {first:%d/%m/%Y}, hoàn thành chậm nhất {last:%d/%m/%Y}",
    ):
        deadline = read_deadline(raw)
        assert (deadline.kind, deadline.start, deadline.last_day) == (Kind.WINDOW, first, last)
        assert deadline.effective == last


@given(st.integers(2000, 2099), st.integers(1, 4))
def test_a_quarter_is_the_same_however_written(year: int, quarter: int) -> None:
    first = date(year, quarter * 3 - 2, 1)
    for raw in (
        f"quý {quarter}/{year}", f"trong Quý {ROMAN[quarter]} năm {year}", f"Q{quarter} {year}",
        f"{year}-Q{quarter}", f"dự kiến quí {ROMAN[quarter]}-{year}", f"Qúy {quarter}.{year}",
    ):  # fmt: skip
        deadline = read_deadline(raw)
        assert (deadline.kind, deadline.start) == (Kind.WINDOW, first)


@given(ANY_DAY, st.sampled_from(WRITTEN))
def test_the_year_of_the_issue_completes_a_day(day: date, write: Callable[[date], str]) -> None:
    named = read_deadline(f"trước ngày {day.day}/{day.month}", issued=date(day.year, 1, 1))
    assert named.last_day == read_deadline(f"trước {write(day)}").last_day
    assert read_deadline(f"trước ngày {day.day}/{day.month}").kind is Kind.UNCLEAR


@given(ANY_DAY, st.integers(1, 90), st.booleans())
def test_the_first_day_is_not_counted(day: date, count: int, rolls: bool) -> None:
    policy = Policy(roll=Roll.NEXT_WORKING_DAY if rolls else Roll.NONE)
    raw = f"{count} ngày kể từ ngày nhận văn bản"
    deadline = read_deadline(raw, events={"nhận văn bản": day}, policy=policy)
    assert deadline.last_day == day + timedelta(days=count)
    assert deadline.effective is not None
    assert deadline.effective >= deadline.last_day
    assert policy.days.is_working(deadline.effective) or not rolls


@given(st.integers(1, 28), st.integers(1, 12), st.sampled_from([("H", 6, 2), ("Q", 3, 4)]))
def test_each_period_has_the_date_that_lies_near_its_end(
    day: int, month: int, kind: tuple[str, int, int]
) -> None:
    letter, length, count = kind
    months = [(month - 1 + length * i) % 12 + 1 for i in range(count)]
    raw = f"ngày {', '.join(f'{day}/{m}' for m in months)} hằng năm"
    found = []
    for number in range(1, count + 1):
        period = parse_period(f"2026-{letter}{number}")
        last = read_deadline(raw, period=period).last_day
        assert last is not None
        assert timedelta(days=-31 * length // 2) < last - period.last < timedelta(days=31 * length)
        found.append(last)
    assert sorted(set(found)) == found


WORDS = st.sampled_from([
    "ngày", "tháng", "quý", "năm", "tuần", "trước", "sau", "khi", "đến hết", "hằng", "mỗi", "định kỳ",
    "5", "12", "30", "2025", "6/2025", "30/6", "của", "cuối", "đầu", "giữa", "và", "hoặc", ",", ";",
    "(", ")", "kể từ", "làm việc", "trong", "thời hạn", "đổi từ", "sang", "IV", "theo", "kế hoạch",
    "số", "02-KH/TU", "một", "lần", "17h00", "thường xuyên", "tiếp theo", "by", "the end of", "each",
    "month", "before",
])  # fmt: skip
GARBLED = st.lists(WORDS, max_size=40).map(" ".join)


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=400), GARBLED), st.booleans())
def test_no_text_is_too_strange(raw: str, in_context: bool) -> None:
    issued = date(2025, 3, 1) if in_context else None
    deadline = read_deadline(raw, issued=issued, events={"kế hoạch": date(2025, 4, 1)})
    found = explain(deadline, as_of=date(2025, 3, 1))
    assert found["raw"] == raw
    assert found["steps"]
    assert (found["last_day"] is None) == (found["effective"] is None)
    assert all(str(step) for step in found["steps"])
    if deadline.kind is Kind.UNCLEAR:
        assert deadline.last_day is None


@pytest.mark.parametrize("piece", ["1", "(", "ngày ", "1/", "trước ", "từ ngày 1 ", "1-", "đ", "…"])
def test_long_text_is_prose(piece: str) -> None:
    assert read_deadline(piece * 5000).kind is Kind.UNCLEAR
    assert read_deadline((piece * 400)[:400]).kind is not Kind.DAY
