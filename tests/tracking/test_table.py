"""The status table adds up, and named rates reproduce what offices have printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracking.trees import track
from tongket.tracking import DONE, RATE_NAMES, Basis, Bucket, Tracking
from tongket.tracking.table import Rate, percent

EVENTS = st.lists(
    st.builds(
        lambda kind, day, unit, to: f"{{type: {kind}{day}{unit}{to}}}",
        st.sampled_from(
            ["started", "submitted", "returned", "done", "approved", "paused", "resumed", "cancelled",
             "ended", "amended", "extension_asked", "extension_granted", "extension_refused"]
        ),
        st.sampled_from(["", ", date: 2025-02-10", ", date: 2025-03-15", ", date: 2025-07-01"]),
        st.sampled_from(["", ", unit: xa-a", ", unit: {level: commune}", ", period: 2025-02"]),
        st.sampled_from(["", ", to: 2025-05-01", ", to: khi nào xong"]),
    ),
    max_size=5,
)  # fmt: skip
TASKS = st.lists(
    st.tuples(
        st.sampled_from(
            ["", "2025-03-14", "trước ngày 15/3/2025", "thường xuyên", "hằng năm", "khi có yêu cầu",
             "trước ngày 20 hằng tháng", "ngay sau khi có hướng dẫn", "3 working days after task:t-0"]
        ),
        st.sampled_from(["btc", "{level: commune}", "[btc, vp]", "{text: các đơn vị}"]),
        st.sampled_from(["task", "general"]),
        EVENTS,
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


@given(TASKS)
def test_every_task_stands_in_exactly_one_class(
    tasks: list[tuple[str, str, str, list[str]]],
) -> None:
    text = "".join(
        f"- id: t-{number}\n  title: T\n  lead: {lead}\n  nature: {nature}\n  events: [{', '.join(events)}]\n"
        + (f"  due: {due}\n" if due else "")
        for number, (due, lead, nature, events) in enumerate(tasks)
    )
    t = track("2025-04-01", {"tasks/t.yaml": text})
    for basis in Basis:
        table = t.table(basis=basis)
        assert table.total == sum(nature == "task" for _, _, nature, _ in tasks)
        assert sum(table.count(bucket) for bucket in Bucket) == table.total
        for name in RATE_NAMES:
            rate = table.rate(name)
            assert 0 <= rate.numerator <= rate.denominator <= table.total
    for found in t.tasks.values():
        assert found.done == sum(one.bucket in DONE for one in found.standings)
        assert found.bucket is found.classed(Basis.ADJUSTED)


def table(**counts: int) -> Tracking:
    """Tasks of one day by class, made of the plainest records."""
    make = {
        "on_time": "due: 2025-03-14, events: [{type: done, date: 2025-03-10}]",
        "late": "due: 2025-03-14, events: [{type: done, date: 2025-03-20}]",
        "undated": "due: 2025-03-14, events: [{type: done}]",
        "free": "events: [{type: done, date: 2025-03-10}]",
        "early": "due: 2025-12-31, events: [{type: done, date: 2025-03-10}]",
        "waiting": "due: 2025-03-14, events: [{type: submitted, date: 2025-03-10}]",
        "overdue": "due: 2025-03-14",
        "in_time": "due: 2025-12-31",
        "standing": "due: thường xuyên",
        "paused": "due: 2025-03-14, events: [{type: paused, date: 2025-03-10}]",
        "cancelled": "due: 2025-03-14, events: [{type: cancelled, date: 2025-03-10}]",
        "general": "nature: general",
    }
    rows = [make[name] for name, count in counts.items() for _ in range(count)]
    text = "".join(
        f"- {{id: t-{number}, title: T, lead: btc, {row}}}\n" for number, row in enumerate(rows)
    )
    return track("2025-04-01", {"tasks/t.yaml": text})


def test_what_each_rate_counts() -> None:
    t = table(
        on_time=3, late=2, undated=1, free=1, early=1, waiting=1, overdue=2, in_time=4,
        standing=5, paused=1, cancelled=1, general=2,
    )  # fmt: skip
    found = t.table()
    assert found.total == 22
    rates = {
        name: (found.rate(name).numerator, found.rate(name).denominator) for name in RATE_NAMES
    }
    assert rates == {
        "of-assigned": (8, 22 - 5 - 1 - 1),
        "of-due": (6, 9),
        "of-closed": (8, 10),
        "on-time": (4, 7),
    }


def test_what_is_given_later_does_not_count_yet() -> None:
    files = {
        "directives/d.yaml": "{id: d, title: D, number: 1-KH/TU, issued: 2025-03-10}",
        "tasks/t.yaml": "- {id: t, title: T, basis: 1-KH/TU, lead: btc, due: 2025-04-14}\n- {id: s, title: S, lead: btc}\n",
    }
    assert track("2025-03-09", files).table().total == 1
    assert track("2025-03-10", files).table().total == 2


def test_a_rate_of_nothing_is_none() -> None:
    assert table(standing=2).table().rate("of-due").percent() is None


def test_of_due_looks_only_at_the_periods_that_are_due() -> None:
    text = "- {id: t, title: T, lead: btc, due: trước ngày 20 hằng tháng, start: 1/2025, events: [{type: done, date: 2025-01-15, period: 2025-01}]}\n"
    t = track("2025-02-10", {"tasks/t.yaml": text})
    assert t.tasks["t"].bucket is Bucket.IN_TIME
    rate = t.table().rate("of-due")
    assert (rate.numerator, rate.denominator) == (1, 1)


# What offices printed: part and whole, the named formula, its decimals and rounding.
STATEMENTS = [
    # Văn phòng Chính phủ, 01/01–31/8/2016: of those due
    ("of-due", 2501, 2723, 1, "half-up", "91.8"),
    ("of-due", 2501, 2723, 1, "truncate", "91.8"),
    # BC 1270/BC-TCTTTg, 27/12/2017: done / (done + overdue), cut off after two decimals
    ("of-closed", 16051, 16051 + 223, 2, "truncate", "98.62"),
    ("of-closed", 16051, 16051 + 223, 2, "half-up", "98.63"),
    # UBND TP Hải Phòng, 10 tháng 2018: of those assigned
    ("of-assigned", 13119, 15533, 2, "half-up", "84.46"),
    ("of-assigned", 13119, 15533, 2, "truncate", "84.45"),
    # UBND TP Hà Nội, CV 1888/UBND-TKBT, 21/4/2017: 45 of 608 late
    ("late", 45, 608, 2, "half-up", "7.40"),
    # Tiền Giang 2015–2020: thực hiện/chỉ tiêu
    ("of-target", 45799, 36875, 1, "half-up", "124.2"),
    ("of-target", 8793, 6500, 1, "half-up", "135.3"),
    # Bà Rịa – Vũng Tàu 2021
    ("share", 1808, 2071, 2, "half-up", "87.30"),
    ("share", 1808, 2071, 1, "half-up", "87.3"),
]


@pytest.mark.parametrize(("name", "part", "whole", "digits", "rounding", "printed"), STATEMENTS)
def test_printed_rates_are_reproduced(
    name: str, part: int, whole: int, digits: int, rounding: str, printed: str
) -> None:
    assert Rate(name, part, whole).percent(digits, rounding) == Decimal(printed)


def test_a_ratio_of_two_rates() -> None:
    assert percent(Decimal("83.2"), Decimal(50), 1, "half-up") == Decimal("166.4")


@pytest.mark.parametrize(
    ("done", "late", "overdue", "in_time", "formula", "printed"),
    [
        (14, 2, 0, 6, "of-assigned", "72.73"),
        (14, 2, 1, 6, "of-closed", "94.12"),
        (14, 2, 1, 6, "of-due", "94.12"),
        (14, 2, 1, 6, "on-time", "87.50"),
    ],
)
def test_rates_of_records(
    done: int, late: int, overdue: int, in_time: int, formula: str, printed: str
) -> None:
    t = table(on_time=done, late=late, overdue=overdue, in_time=in_time)
    name = next(one for one in RATE_NAMES if one == formula)
    assert t.table().rate(name).percent() == Decimal(printed)
