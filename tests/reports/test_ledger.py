"""The ledger report: who has sent, whose report came back, who is missing, what each lacks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.golden import check_golden
from tests.reports.committee import FILES, made, tracking
from tongket.cli.words import Words
from tongket.reports.produce import Order, make_draft, produce, produce_from

GOLDEN = Path(__file__).parent / "golden"
OUT_OF_STEP = {
    "reports/xa-b.md": """\
---
id: xa-b-h1
regime: bc-6-thang
unit: xa-b
period: 2025-H1
submitted: 2025-06-25
number: 7-BC/ĐU
returned: [{date: 2025-07-02, reason: thiếu phần kết quả}]
---
# Công tác lãnh đạo

Đã họp.
""",
}


def ledger(
    files: dict[str, str] | None = None, day: date = date(2025, 7, 10), **asked: str
) -> dict[str, Any]:
    """The part of the report as JSON gives it."""
    order = Order("ledger", "json", period=asked.get("period"), unit=asked.get("unit"))
    content = produce(tracking(files, day), Words.of("vi"), order).content
    part: dict[str, Any] = json.loads(content)["receipts"]
    return part


def values(counts: dict[str, Any]) -> dict[str, Any]:
    return {name: one["value"] for name, one in counts.items() if one["value"]}


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_markdown_is_as_kept(locale: str) -> None:
    product = made(Order("ledger"), {**FILES, **OUT_OF_STEP}, locale)
    check_golden(GOLDEN / f"ledger.{locale}.md", product.content.decode())


def test_classes_add_up_for_every_duty_and_unit() -> None:
    part = ledger({**FILES, **OUT_OF_STEP})
    for counts in (part["counts"], *(one["counts"] for one in part["duties"] + part["units"])):
        classes = ("received", "returned", "missing", "awaited", "not_due", "undated")
        assert counts["expected"]["value"] == sum(counts[one]["value"] for one in classes)
        assert counts["late"]["value"] <= counts["received"]["value"]


def test_a_returned_report_is_not_received_and_says_why() -> None:
    part = ledger({**FILES, **OUT_OF_STEP}, period="2025-H1")
    assert values(part["counts"]) == {
        "expected": 2,
        "reckoned": 2,
        "received": 1,
        "returned": 1,
        "rate": 50,
    }
    line = next(one for one in part["lines"] if one["unit"] == "Đảng ủy xã B")
    assert line["state"] == "Trả lại, yêu cầu bổ sung (02/7/2025)"
    assert line["number"] == "7-BC/ĐU"
    assert "thiếu phần kết quả" in line["lacking"]


def test_silent_units_stand_below_the_report_they_owe_in_their_order() -> None:
    files = {name: text for name, text in FILES.items() if not name.startswith("reports/")}
    part = ledger(files, period="2025-H1")
    (row,) = part["silent"]
    assert row["units"] == ["Đảng ủy xã B", "Đảng ủy xã A"]
    assert part["silent_units"] == {"value": 2, "records": ["units/xa-b", "units/xa-a"]}


def test_bodies_beside_are_awaited_and_never_missing() -> None:
    beside = FILES["units/units.yaml"].replace("parent: van-phong", "parent: tinh-uy")
    files = {**FILES, "units/units.yaml": beside}
    part = ledger(files, period="2025-H1")
    assert part["counts"]["missing"]["value"] == 0
    assert part["counts"]["awaited"]["value"] == 1
    assert part["silent"] == []
    assert "Chờ ý kiến" in made(Order("ledger", period="2025-H1"), files).content.decode()


def test_a_secret_duty_stays_out() -> None:
    regimes = FILES["regimes/che-do.yaml"].replace(
        "kind: periodic", "kind: periodic\n  secrecy: mật"
    )
    part = ledger({**FILES, "regimes/che-do.yaml": regimes})
    assert part["lines"] == []


def test_before_everything_nothing_is_due() -> None:
    text = produce(tracking(None, date(2020, 1, 1)), Words.of("vi"), Order("ledger")).content
    assert "Không có báo cáo đến kỳ phải gửi." in text.decode()


def test_of_one_unit_the_duty_stands_in_the_row() -> None:
    text = made(Order("ledger", unit="xa-a")).content.decode()
    assert "Báo cáo 6 tháng<br>(6 tháng đầu năm 2025)" in text
    assert "Đảng ủy xã B" not in text


def test_a_draft_of_everything_keeps_duties_without_a_plan() -> None:
    regimes = FILES["regimes/che-do.yaml"].replace("  plan: ke-hoach\n", "")
    t, words = tracking({**FILES, "regimes/che-do.yaml": regimes}), Words.of("vi")
    draft = make_draft(t, words, Order("ledger"))
    drawn = produce_from(t, words, Order("ledger"), "d.md", draft.encode()).content
    assert drawn == produce(t, words, Order("ledger")).content
    assert "Báo cáo 6 tháng" in drawn.decode()


def test_with_unclear_deadlines_no_rate_is_figured() -> None:
    regimes = FILES["regimes/che-do.yaml"].replace("trước ngày 20 của tháng cuối kỳ báo cáo", "sớm")
    files = {**FILES, "regimes/che-do.yaml": regimes}
    counts = ledger(files)["counts"]
    assert values(counts) == {"expected": 4, "reckoned": 1, "received": 1, "undated": 3}
    text = made(Order("ledger"), files).content.decode()
    assert "đã nhận 1/4 báo cáo; 3 báo cáo chưa rõ thời hạn gửi, chưa tính tỷ lệ." in text
    assert "%" not in text
    assert "Thời hạn chưa rõ" not in text


def test_nothing_is_held_against_an_accepted_report_but_on_the_sheet() -> None:
    report = FILES["reports/xa-a.md"]
    accepted = report.replace("---\nid", "---\naccepted: 2025-06-20\nid", 1)
    lacking = "chưa có mục: “Hạn chế”"
    outline = FILES["outlines/de-cuong.yaml"].replace(
        "title: Hạn chế}", "title: Hạn chế, required: true}"
    )
    for text, on_paper in ((report, True), (accepted, False)):
        files = {**FILES, "reports/xa-a.md": text, "outlines/de-cuong.yaml": outline}
        product = made(Order("ledger"), files)
        assert (lacking[1:] in product.content.decode()) is on_paper
        assert (f"Đảng ủy xã A: đã nhận, đạt yêu cầu, nhưng {lacking}" in product.sheet) is (
            not on_paper
        )


def test_reports_stand_in_the_order_of_the_time_they_are_about() -> None:
    once = """
- id: a-bc-ket-thuc
  title: Báo cáo kết thúc năm 2024
  kind: thematic
  first: 2021..2024-09
  periods: [{every: once, tiers: [{senders: xa-a, receiver: van-phong, due: 15/01/2025}]}]
"""
    regimes = FILES["regimes/che-do.yaml"] + once
    found = ledger({**FILES, "regimes/che-do.yaml": regimes})
    assert found["duties"][0]["title"] == "Báo cáo kết thúc năm 2024"
