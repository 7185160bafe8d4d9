"""Which reports are expected, from whom, for which days, by when; and what became of them."""

from datetime import date

import pytest

from tests.tracking.trees import track
from tongket.tracking import Expected, Receipt, Tracking

ONE = """\
id: bc
title: Báo cáo
periods:
  - every: {every}
    cutoff: {cutoff}
    tiers: [{{senders: btc, due: {due}}}]
first: {first}
"""


def duty(every: str, cutoff: str, due: str, first: str) -> dict[str, str]:
    return {"regimes/r.yaml": ONE.format(every=every, cutoff=cutoff, due=due, first=first)}


# Real conventions: period → data window, last day nominal and effective.
WINDOWS = [
    # TT 06/2022/TT-UBDT, Đ.6: trước ngày 20, số liệu 15 → 14 (NĐ 09/2019/NĐ-CP, Đ.12)
    ("month", "nd09", "trước ngày 20 hằng tháng", "2026-03", "2026-02-15", "2026-03-14", "2026-03-19", "2026-03-19"),
    ("month", "nd09", "trước ngày 20 hằng tháng", "2026-01", "2025-12-15", "2026-01-14", "2026-01-19", "2026-01-19"),
    ("quarter", "nd09", "trước ngày 20 của tháng cuối quý", "2026-Q1", "2025-12-15", "2026-03-14", "2026-03-19", "2026-03-19"),
    ("quarter", "nd09", "trước ngày 20 của tháng cuối quý", "2026-Q2", "2026-03-15", "2026-06-14", "2026-06-19", "2026-06-19"),
    ("half-year", "nd09", "trước ngày 20/6 và trước ngày 20/12 hằng năm", "2026-H1", "2025-12-15", "2026-06-14", "2026-06-19", "2026-06-19"),
    ("half-year", "nd09", "trước ngày 20/6 và trước ngày 20/12 hằng năm", "2026-H2", "2026-06-15", "2026-12-14", "2026-12-19", "2026-12-19"),
    ("year", "nd09", "trước ngày 20/12", "2026", "2025-12-15", "2026-12-14", "2026-12-19", "2026-12-19"),
    # TT 19/2020/TT-BGDĐT, Đ.7: chậm nhất ngày 20 tháng cuối quý
    ("quarter", "nd09", "chậm nhất ngày 20 của tháng cuối quý", "2026-Q2", "2026-03-15", "2026-06-14", "2026-06-20", "2026-06-22"),
    ("year", "01/10→30/9", "trước ngày 10/10", "2026", "2025-10-01", "2026-09-30", "2026-10-09", "2026-10-09"),
    # TT 33/2016/TT-BGTVT, Đ.3; TT 23/2018/TT-BGTVT, Đ.32
    ("month", "16→15", "trước ngày 20 hàng tháng", "2026-03", "2026-02-16", "2026-03-15", "2026-03-19", "2026-03-19"),
    ("quarter", "16→15", "chậm nhất ngày 20 của tháng cuối quý", "2026-Q3", "2026-06-16", "2026-09-15", "2026-09-20", "2026-09-21"),
    # TT 67/2023/TT-BTC, Đ.59; NĐ 67/2023/NĐ-CP, Đ.21
    ("month", "calendar", "chậm nhất là ngày 10 của tháng tiếp theo", "2026-03", "2026-03-01", "2026-03-31", "2026-04-10", "2026-04-10"),
    ("quarter", "calendar", "chậm nhất là 30 ngày kể từ ngày kết thúc quý", "2026-Q1", "2026-01-01", "2026-03-31", "2026-04-30", "2026-05-04"),
    # NĐ 86/2021/NĐ-CP, Đ.28; TT 150/2012/TT-BTC, Đ.8
    ("year", "01/12→30/11", "trước ngày 15 tháng 12 hằng năm", "2026", "2025-12-01", "2026-11-30", "2026-12-14", "2026-12-14"),
    ("year", "16/8→15/8", "chậm nhất ngày 31/8", "2026", "2025-08-16", "2026-08-15", "2026-08-31", "2026-09-03"),
    # TT 24/2019/TT-NHNN, Đ.21–22
    ("week", "calendar", "trong thời hạn 02 ngày làm việc đầu tiên của tuần tiếp theo", "2026-W12", "2026-03-16", "2026-03-22", "2026-03-24", "2026-03-24"),
    ("month", "calendar", "07 ngày làm việc đầu tiên của tháng tiếp theo", "2026-03", "2026-03-01", "2026-03-31", "2026-04-09", "2026-04-09"),
    # NĐ 09/2019/NĐ-CP, Đ.12; TT 69/2020/TT-BTC, Đ.23
    ("half-year", "calendar", "trước ngày 05/7 và 05/01 hằng năm", "2026-H1", "2026-01-01", "2026-06-30", "2026-07-04", "2026-07-04"),
    ("half-year", "calendar", "trước ngày 05/7 và 05/01 hằng năm", "2026-H2", "2026-07-01", "2026-12-31", "2027-01-04", "2027-01-04"),
    ("month", "calendar", "hằng tháng (ngày 20); hằng quý (ngày 20 tháng cuối quý)", "2026-04", "2026-04-01", "2026-04-30", "2026-04-20", "2026-04-20"),
    ("nine-months", "nd09", "chậm nhất là ngày 05/10", "2026-9M", "2025-12-15", "2026-09-14", "2026-10-05", "2026-10-05"),
]  # fmt: skip


@pytest.mark.parametrize("row", WINDOWS, ids=[f"{row[3]}-{row[2]}" for row in WINDOWS])
def test_data_windows_and_last_days_of_real_regimes(row: tuple[str, ...]) -> None:
    every, cutoff, due, period, *days = row
    one = track("2027-06-30", duty(every, cutoff, due, period)).expected[0]
    assert one.period.id == period
    assert [str(day) for day in (*one.window, one.nominal, one.due)] == days


UBDT = """\
id: ubdt
title: Báo cáo công tác dân tộc
periods:
  - {every: month, cutoff: nd09, merge: {months: [3, 9], into: quarter}, tiers: [{senders: btc, due: trước ngày 20 hằng tháng}]}
  - {every: quarter, cutoff: nd09, tiers: [{senders: btc, due: trước ngày 20 của tháng cuối quý}]}
first: 2026-01
last: 2026-12
"""


def test_march_and_september_merge_into_their_quarters() -> None:
    t = track("2026-12-31", {"regimes/r.yaml": UBDT})
    periods = [one.period.id for one in t.expected]
    assert "2026-03" not in periods
    assert "2026-09" not in periods
    assert len(periods) == 10 + 4


TIERS = """\
id: pcgd
title: Phổ cập giáo dục
periods:
  - every: year
    cutoff: 01/10→30/9
    tiers:
      - {senders: {level: commune}, receiver: btc, due: trước ngày 05/10}
      - {senders: btc, receiver: vp, due: trước ngày 10/10}
first: 2025
"""


def test_each_tier_of_a_cascade_has_its_own_day() -> None:
    t = track("2025-11-01", {"regimes/r.yaml": TIERS})
    assert {one.key: str(one.due) for one in t.expected if one.period.id == "2025"} == {
        "regimes/pcgd@xa-a/2025": "2025-10-04",
        "regimes/pcgd@xa-b/2025": "2025-10-04",
        "regimes/pcgd@xa-c/2025": "2025-10-04",
        "regimes/pcgd@btc/2025": "2025-10-09",
    }


COMMUNES = """\
id: bc
title: Báo cáo tháng
periods: [{every: month, tiers: [{senders: {level: commune}, due: chậm nhất ngày 5 của tháng tiếp theo}]}]
first: 2025-05
last: 2025-08
"""


def keys(t: Tracking) -> list[str]:
    return [f"{one.unit.id}/{one.period.id}" for one in t.expected]


def test_nothing_is_expected_of_a_unit_outside_its_life() -> None:
    closed = "- {id: xa-d, name: Xã D, level: commune, closed: 2025-06-30}\n"
    found = keys(track("2025-12-31", {"regimes/r.yaml": COMMUNES, "units/d.yaml": closed}))
    assert [key for key in found if key.startswith("xa-c")] == ["xa-c/2025-07", "xa-c/2025-08"]
    assert [key for key in found if key.startswith("xa-d")] == ["xa-d/2025-05"]


def test_the_successor_of_a_named_sender_reports_in_its_place() -> None:
    units = "- {id: so-1, name: Sở 1, closed: 2025-07-01, successors: [so-3]}\n- {id: so-2, name: Sở 2, closed: 2025-07-01, successors: [so-3]}\n- {id: so-3, name: Sở 3, opened: 2025-07-01}\n- {id: so-4, name: Sở 4, closed: 2025-06-01}\n"
    regime = COMMUNES.replace("{level: commune}", "[so-1, so-2, so-4]")
    found = keys(track("2025-12-31", {"regimes/r.yaml": regime, "units/d.yaml": units}))
    assert found == [
        "so-1/2025-05",
        "so-2/2025-05",
        "so-4/2025-05",
        "so-1/2025-06",
        "so-2/2025-06",
        "so-3/2025-07",
        "so-3/2025-08",
    ]


def test_only_windows_that_have_begun() -> None:
    assert {
        key.partition("/")[2] for key in keys(track("2025-06-30", {"regimes/r.yaml": COMMUNES}))
    } == {"2025-05", "2025-06"}


def test_without_first_it_begins_with_its_document_or_the_first_report() -> None:
    regime = (
        "{id: bc, title: B, basis: 1-KH/TU, periods: [{every: quarter, tiers: [{senders: btc}]}]}"
    )
    document = {"directives/d.yaml": "{id: d, title: D, number: 1-KH/TU, issued: 2025-05-10}"}
    assert keys(track("2025-08-01", {"regimes/r.yaml": regime, **document})) == [
        "btc/2025-Q2",
        "btc/2025-Q3",
    ]
    report = {
        "reports/r.md": "---\n{regime: bc, unit: btc, period: 2025-Q1, submitted: 2025-04-02}\n---\n"
    }
    assert keys(track("2025-05-01", {"regimes/r.yaml": regime, **report})) == [
        "btc/2025-Q1",
        "btc/2025-Q2",
    ]


def once(report: str, day: str = "2025-10-01", more: str = "first: 2021..2024-09") -> Expected:
    regime = f"{{id: bc, title: B, periods: [{{every: once, tiers: [{{senders: btc, due: 2025-09-30}}]}}], {more}}}"
    files = {"regimes/r.yaml": regime}
    if report:
        files["reports/r.md"] = f"---\n{{regime: bc, unit: btc, period: 2024, {report}}}\n---\n"
    (found,) = track(day, files).expected
    return found


@pytest.mark.parametrize(
    ("report", "day", "receipt", "late"),
    [
        ("", "2025-09-30", Receipt.NOT_DUE, 0),
        ("", "2025-10-03", Receipt.MISSING, 3),
        ("submitted: 2025-09-30", "2025-10-03", Receipt.ON_TIME, 0),
        ("submitted: 2025-09-28, received: 2025-10-02", "2025-10-03", Receipt.ON_TIME, 0),
        ("received: 2025-10-02", "2025-10-03", Receipt.LATE, 2),
        ("submitted: 2025-10-02", "2025-10-01", Receipt.MISSING, 1),
        ("submitted: 2025-09-20, accepted: 2025-09-25", "2025-10-03", Receipt.ACCEPTED, 0),
        ("submitted: 2025-09-20, accepted: 2025-10-25", "2025-10-03", Receipt.ON_TIME, 0),
        ("issued: 2025-09-20", "2025-10-03", Receipt.DAY_UNKNOWN, 0),
        ("issued: 2025-10-20", "2025-10-03", Receipt.MISSING, 3),
        ("submitted: 2025-09-20, returned: [{date: 2025-09-22, reason: thiếu}]", "2025-10-03", Receipt.RETURNED, 3),
        ("submitted: 2025-09-20, returned: [{date: 2025-09-22, reason: thiếu}]", "2025-09-21", Receipt.ON_TIME, 0),
        ("submitted: 2025-09-25, returned: [{date: 2025-09-22, reason: thiếu}]", "2025-10-03", Receipt.ON_TIME, 0),
        ("submitted: 2025-09-25, returned: [{date: 2025-09-22, reason: thiếu}]", "2025-09-23", Receipt.RETURNED, 0),
    ],
)  # fmt: skip
def test_what_became_of_it(report: str, day: str, receipt: Receipt, late: int) -> None:
    found = once(report, day)
    assert (found.receipt, found.days_late) == (receipt, late)


def test_a_one_off_duty_takes_its_plans_time_or_a_year() -> None:
    assert once("").period.id == "2021..2024-09"
    assert once("", more="note: x").period.id == "2025"


def test_a_correcting_version_takes_the_place_of_the_first() -> None:
    files = duty("quarter", "calendar", "chậm nhất ngày 5 của tháng tiếp theo", "2025-Q1")
    head = "regime: bc, unit: btc, period: 2025-Q1"
    files["reports/a.md"] = f"---\n{{id: a, {head}, submitted: 2025-04-02}}\n---\n"
    files["reports/b.md"] = f"---\n{{id: b, {head}, submitted: 2025-04-20, corrects: a}}\n---\n"
    before, after = (track(day, files) for day in ("2025-04-10", "2025-04-30"))
    assert [one.report.id for one in (before.expected[0], after.expected[0]) if one.report] == [
        "a",
        "b",
    ]
    assert [report.id for report in after.reports] == ["b"]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("submitted: 2025-04-04", "submitted: 2025-04-20", (Receipt.ON_TIME, "2025-04-04", 0)),
        (
            "submitted: 2025-04-04",
            "submitted: 2025-04-20, accepted: 2025-04-22",
            (Receipt.ACCEPTED, "2025-04-04", 0),
        ),
        ("submitted: 2025-04-10", "submitted: 2025-04-20", (Receipt.LATE, "2025-04-10", 2)),
        (
            "submitted: 2025-04-04, returned: [{date: 2025-04-06}]",
            "submitted: 2025-04-20",
            (Receipt.LATE, "2025-04-20", 12),
        ),
        (
            "submitted: 2025-04-04",
            "submitted: 2025-04-20, returned: [{date: 2025-04-21}]",
            (Receipt.RETURNED, "None", 22),
        ),
    ],
)
def test_a_voluntary_correction_makes_nobody_late(
    first: str, second: str, told: tuple[Receipt, str, int]
) -> None:
    files = duty("quarter", "calendar", "chậm nhất ngày 5 của tháng tiếp theo", "2025-Q1")
    due = date(2025, 4, 8)  # the 5th is a Saturday, the 7th a holiday
    head = "regime: bc, unit: btc, period: 2025-Q1"
    files["reports/a.md"] = f"---\n{{id: a, {head}, {first}}}\n---\n"
    files["reports/b.md"] = f"---\n{{id: b, {head}, {second}, corrects: a}}\n---\n"
    one = track("2025-04-30", files).expected[0]
    assert one.due == due
    assert one.report is not None
    assert one.report.id == "b"
    assert (one.receipt, str(one.delivered), one.days_late) == told


def test_the_task_that_delivers_a_report_lends_it_its_deadline() -> None:
    files = {
        "regimes/r.yaml": "{id: bc, title: B, periods: [{every: once, tiers: [{senders: btc}]}], first: 2021..2024-09}",
        "tasks/t.yaml": "{id: t, title: T, lead: btc, due: trước ngày 30/9/2024, completes: bc, events: [{type: extension_granted, date: 2024-09-27, to: 2024-10-15}]}",
    }
    assert track("2024-09-20", files).expected[0].due == date(2024, 9, 29)
    assert track("2024-10-20", files).expected[0].due == date(2024, 10, 15)
    assert track("2024-10-20", files).expected[0].receipt is Receipt.MISSING


@pytest.mark.parametrize(
    ("event", "receipt", "late"),
    [
        ("type: submitted, date: 2024-10-02", Receipt.LATE, 2),
        ("type: submitted, date: 2024-09-30", Receipt.ON_TIME, 0),
        ("type: done, date: 2024-09-30", Receipt.ACCEPTED, 0),
        ("type: done", Receipt.DAY_UNKNOWN, 0),
        ("type: started, date: 2024-09-02", Receipt.MISSING, 20),
    ],
)
def test_what_the_task_delivers_counts_as_received_without_a_kept_report(
    event: str, receipt: Receipt, late: int
) -> None:
    files = {
        "regimes/r.yaml": "{id: bc, title: B, periods: [{every: once, tiers: [{senders: btc}]}], first: 2021..2024-09}",
        "tasks/t.yaml": f"{{id: t, title: T, lead: btc, due: 2024-09-30, completes: bc, events: [{{{event}}}]}}",
    }
    found = track("2024-10-20", files)
    assert (found.expected[0].receipt, found.expected[0].days_late) == (receipt, late)
    assert not found.ledger[0].complete


@pytest.mark.parametrize("field", ["first: quý gì", "first: 2025-13", "last: mãi mãi"])
def test_unreadable_periods_are_as_if_not_there(field: str) -> None:
    regime = f"{{id: bc, title: B, periods: [{{every: year, cutoff: ngày nào cũng được, tiers: [{{senders: btc}}]}}], {field}}}"
    assert keys(track("2025-08-01", {"regimes/r.yaml": regime})) == ["btc/2025"]


def test_a_merge_into_nothing_merges_nothing() -> None:
    regime = "{id: bc, title: B, first: 2025-03, last: 2025-03, periods: [{every: month, merge: {months: [3], into: once}, tiers: [{senders: btc}]}]}"
    assert keys(track("2025-08-01", {"regimes/r.yaml": regime})) == ["btc/2025-03"]
