"""Four floors of a report, kinds of absence, three silences; values from tables of the body."""

from decimal import Decimal

import pytest

from tests.tracking.trees import track
from tongket.tracking import Cell, Fill, LedgerRow, Silence, Tracking, silence
from tongket.tracking.figures import read_goal
from tongket.tracking.values import Column, column_of

REGIME = """\
id: bc
title: Báo cáo quý
plan: p
first: 2025-Q1
last: 2025-Q1
estimates: [2025]
periods: [{every: quarter, outline: dc, tiers: [{senders: [xa-a], due: chậm nhất ngày 5 của tháng tiếp theo}]}]
"""
OUTLINE = """\
id: dc
sections:
  - {id: kq, title: Kết quả thực hiện, aliases: [Kết quả], required: true, min_words: 5, needs: [evidence, thon]}
  - {id: hc, title: Hạn chế, required: true}
  - {id: pl, title: Phụ lục}
"""
INDICATORS = """\
- {id: thon, name: Số thôn, measured_in: thôn}
- {id: ho, name: Hộ nghèo, plan: p, reported_by: {level: commune}}
- {id: khac, name: Việc khác, plan: p, reported_by: btc}
- {id: la, name: Của kế hoạch khác, plan: q, reported_by: {level: commune}}
"""
TASKS = """\
- {id: t-1, title: Một, plan: p, lead: xa-a, due: 2025-06-30}
- {id: t-2, title: Hai, plan: p, lead: {level: commune}, due: 2025-06-30}
- {id: t-3, title: Ba, plan: p, lead: xa-a, due: 2024-06-30, events: [{type: done, date: 2024-06-01}]}
- {id: t-4, title: Chung, plan: p, lead: xa-a, nature: general}
- {id: t-5, title: Khác, plan: q, lead: xa-a, due: 2025-06-30}
- {id: t-6, title: Của người khác, plan: p, lead: xa-b, due: 2025-06-30}
"""


def ledger(report: str | None, body: str = "", head: str = "submitted: 2025-04-01") -> Tracking:
    files = {
        "regimes/bc.yaml": REGIME,
        "outlines/dc.yaml": OUTLINE,
        "indicators/i.yaml": INDICATORS,
        "tasks/t.yaml": TASKS,
        "plans/p.yaml": "- {id: p}\n- {id: q}\n",
    }
    if report is not None:
        files["reports/r.md"] = (
            f"---\nid: r\nregime: bc\nunit: xa-a\nperiod: 2025-Q1\n{head}\n{report}\n---\n{body}"
        )
    return track("2025-04-10", files)


def row(report: str | None, body: str = "") -> LedgerRow:
    (found,) = ledger(report, body).ledger
    return found


BODY = """
# I. KẾT QUẢ THỰC HIỆN

Xã đã làm xong ba việc.

## 1. Việc thứ nhất

Đã xong.

# II. Hạn chế:

…
"""


def test_the_four_floors() -> None:
    found = row("progress: [{task: t-1, state: done}]", BODY)
    assert found.received
    assert [(c.section.id, c.fill, c.words) for c in found.sections] == [
        ("kq", Fill.PRESENT, 8),
        ("hc", Fill.PLACEHOLDER, 1),
        ("pl", Fill.ABSENT, 0),
    ]
    assert [check.indicator.id for check in found.indicators] == ["thon", "ho"]
    assert found.without_evidence == (0,)
    assert [task.id for task in found.silent_tasks] == ["t-2"]
    assert not found.complete


def test_a_complete_report() -> None:
    values = "values: [{indicator: thon, value: 3}, {indicator: ho, missing: chưa rà soát}, {indicator: thon, value: 4, estimate: true, as_of: 2025-12-31}, {indicator: ho, value: 1, estimate: true}]"
    progress = "progress: [{task: t-1, state: done, evidence: 12/BC-UBND}, {task: t-2, state: in-progress}]"
    found = row(f"{values}\n{progress}", BODY.replace("…", "Chưa có."))
    assert [check.cell for check in found.estimates] == [Cell.VALUE, Cell.VALUE]
    assert found.complete


@pytest.mark.parametrize(
    ("text", "fill"),
    [
        ("Xã đã làm xong ba việc.", Fill.PRESENT),
        ("Đã xong.", Fill.SHORT),
        ("", Fill.PLACEHOLDER),
        ("…", Fill.PLACEHOLDER),
        ("................", Fill.PLACEHOLDER),
        ("[…]", Fill.PLACEHOLDER),
    ],
)
def test_sections(text: str, fill: Fill) -> None:
    assert row("", f"## Kết quả\n\n{text}\n").sections[0].fill is fill


@pytest.mark.parametrize(
    ("entry", "cell"),
    [
        ("value: 12", Cell.VALUE),
        ("value: 0", Cell.ZERO),
        ("value: 0.00", Cell.ZERO),
        ("value: đạt", Cell.VALUE),
        ("value: not_applicable", Cell.BLANK),
        ("value: Không phát sinh", Cell.BLANK),
        ("value: missing, missing: chưa tổng hợp", Cell.MISSING),
        ("as_of: 2025-03", Cell.BLANK),
        ("value: ' '", Cell.BLANK),
        ("nothing: true", Cell.NOTHING),
        ("not_applicable: true", Cell.NOT_APPLICABLE),
        ("missing: chưa tổng hợp", Cell.MISSING),
        ("value: 12, estimate: true", Cell.BLANK),
    ],
)
def test_a_value_and_the_kinds_of_absence(entry: str, cell: Cell) -> None:
    found = row(f"values: [{{indicator: thon, {entry}}}]")
    assert found.indicators[0].cell is cell


def test_nothing_to_report_says_all() -> None:
    found = row("nothing_to_report: true")
    assert found.complete
    assert found.sections == ()


def test_three_silences() -> None:
    t = ledger("progress: [{task: t-1, state: done}]")
    said = {name: silence(t.ledger[0], t.ws.tasks[name]) for name in ("t-1", "t-2")}
    assert said == {"t-1": Silence.REPORTED, "t-2": Silence.NOT_MENTIONED}
    t = ledger(None)
    assert silence(t.ledger[0], t.ws.tasks["t-1"]) is Silence.NOT_SUBMITTED


TABLE = """
| TT | Chỉ tiêu | Thực hiện | Ước năm 2025 | Lý do |
|---:|---|--:|--:|---|
| 1 | Số thôn | 12 | 14 | |
| 2 | **Hộ nghèo** | không phát sinh | | |
| 3 | 3. Việc khác | | – | chưa rà soát |
| 4 | Không có chỉ tiêu này | 5 | | |
"""


def test_values_from_a_table_of_the_body() -> None:
    t = ledger("values: [{indicator: thon, value: 11}]", TABLE)
    given = {
        (one.entry.indicator, one.entry.estimate): (
            one.entry.value,
            one.entry.nothing,
            one.entry.missing,
        )
        for one in t.given["r"]
        if one.line
    }
    assert given == {
        ("thon", None): ("12", None, None),
        ("thon", True): ("14", None, None),
        ("ho", None): (None, True, None),
        ("khac", None): (None, None, "chưa rà soát"),
    }
    checks = {check.indicator.id: check for check in t.ledger[0].indicators}
    assert checks["thon"].entry is not None
    assert checks["thon"].entry.value == "12"
    assert checks["ho"].cell is Cell.NOTHING
    assert t.series["thon"].estimates()[0].at == "2025"
    place = t.series["thon"].points[-1].span
    line = t.ws.tree["reports/r.md"]
    assert isinstance(line, bytes)
    assert line.decode().splitlines()[place.line - 1].startswith("| 1 | Số thôn")
    assert t.given["r"][0].span.line == 7


def test_other_tables_are_left_alone() -> None:
    t = ledger(
        "",
        "\n| Nhiệm vụ | Kết quả |\n|---|---|\n| Số thôn | 12 |\n\n| Chỉ tiêu | Ghi chú |\n|---|---|\n| Số thôn | 12 |\n",
    )
    assert t.given["r"] == ()
    assert t.series["thon"].totals == ()


def values(*entries: str) -> str:
    return "values: [" + ", ".join(f"{{{entry}}}" for entry in entries) + "]"


def series(rollup: str, given: dict[str, tuple[str, ...]]) -> Tracking:
    files = {
        "regimes/bc.yaml": REGIME.replace("[xa-a]", "{level: commune}").replace(
            "last: 2025-Q1\n", ""
        ),
        "indicators/i.yaml": f"- {{id: ho, name: Hộ, rollup: {rollup}, targets: [{{by: 2025, value: '>= 10'}}, {{by: 2030, value: 16..18}}]}}\n",
    }
    for number, (key, entries) in enumerate(given.items()):
        unit, period = key.split("/")
        files[f"reports/r{number}.md"] = (
            f"---\nid: r{number}\nregime: bc\nunit: {unit}\nperiod: {period}\nsubmitted: 2025-06-0{number + 1}\n{values(*entries)}\n---\n"
        )
    return track("2025-07-15", files)


@pytest.mark.parametrize(
    ("rollup", "total"),
    [("sum", "7"), ("mean", "3.5"), ("latest", "5"), ("none", None), ("ratio", None)],
)
def test_units_roll_up_into_totals(rollup: str, total: str | None) -> None:
    t = series(
        rollup,
        {
            "xa-a/2025-Q1": ("indicator: ho, value: 2",),
            "xa-b/2025-Q1": ("indicator: ho, value: 5",),
        },
    )
    actual = t.series["ho"].actual
    assert actual is not None
    assert actual.value == (Decimal(total) if total else None)
    assert len(actual.points) == 2


def test_actuals_and_estimates_never_mix_and_periods_stand_in_order() -> None:
    t = series("sum", {
        "xa-a/2025-Q2": ("indicator: ho, value: 3", "indicator: ho, value: 9, estimate: true, as_of: 2025"),
        "xa-a/2025-Q1": ("indicator: ho, value: 2", "indicator: ho, value: đạt, as_of: 2024"),
    })  # fmt: skip
    found = t.series["ho"]
    assert [(one.at, one.estimate, one.value) for one in found.totals] == [
        ("2024", False, None),
        ("2025-Q1", False, Decimal(2)),
        ("2025-Q2", False, Decimal(3)),
        ("2025", True, Decimal(9)),
    ]
    assert found.totals[0].text == "đạt"
    assert found.actual is found.totals[2]
    assert [str(aim.by) for aim in found.aims] == ["2025-12-31", "2030-12-31"]


@pytest.mark.parametrize(
    ("goal", "better", "value", "met"),
    [
        (">= 80", None, "80", True),
        ("≥ 80", None, "79.9", False),
        ("<= 3", None, "3", True),
        ("> 3", None, "3", False),
        ("< 3", None, "2.9", True),
        ("16..18", None, "17", True),
        ("16..18", None, "19", True),
        ("16..18", None, "15", False),
        ("16..18", "lower", "19", False),
        ("16..18", "lower", "12", True),
        ("16–18 %", None, "16", True),
        ("100", None, "100", True),
        ("3", "lower", "4", False),
        ("đạt chuẩn", None, "4", None),
    ],
)
def test_targets(goal: str, better: str | None, value: str, met: bool | None) -> None:
    assert read_goal(goal).met_by(Decimal(value), better=better) is met


@pytest.mark.parametrize(
    ("heading", "name", "at"),
    [
        ("Kết quả", "value", None),
        ("Kết quả thực hiện quý II", "value", None),
        ("3. Thực hiện đến hết tháng 2025-09", "value", "2025-09"),
        ("Ước thực hiện cả năm 2025", "estimate", "2025"),
        ("Estimate", "estimate", None),
        ("Lý do chưa có số liệu", "missing", None),
        ("Tên chỉ tiêu", "indicator", None),
        ("Kết quả so với kế hoạch", "", None),
        ("Đơn vị tính", "", None),
    ],
)
def test_headings_of_value_tables(heading: str, name: str, at: str | None) -> None:
    assert column_of(heading) == Column(name, at)
