"""The coverage report: unit × item, n/N, unknown cells as such."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.golden import check_golden
from tests.reports.committee import FILES as COMMITTEE
from tests.reports.committee import tracking
from tests.tracking.test_coverage import DAY, FILES
from tongket.cli.words import Words
from tongket.office.lint import lint_docx
from tongket.reports.produce import Order, make_draft, produce

GOLDEN = Path(__file__).parent / "golden"


def made(order: Order, day: date = DAY, locale: str = "vi", files: dict[str, str] = FILES) -> str:
    return produce(tracking(files, day), Words.of(locale), order).content.decode()


def part(day: date = DAY, **asked: str) -> dict[str, Any]:
    order = Order("coverage", "json", unit=asked.get("unit"))
    held: dict[str, Any] = json.loads(made(order, day))["coverage"]
    return held


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_markdown_is_as_kept(locale: str) -> None:
    check_golden(GOLDEN / f"coverage.{locale}.md", made(Order("coverage"), locale=locale))


def test_unknown_cells_are_never_nought() -> None:
    rows = {row["unit"]: row for row in part()["posts"]["rows"]}
    assert rows["Xã C"]["cells"] == ["…", "…", "…"]
    assert rows["Xã A"]["cells"] == ["1/1", "1/2", "–"]


def test_totals_add_up_over_the_known() -> None:
    posts = part()["posts"]
    assert posts["totals"] == ["2/2", "1/2", "1/1"]
    assert (posts["filled"]["part"]["value"], posts["filled"]["whole"]["value"]) == (4, 5)
    assert posts["unknown"]["records"] == ["units/xa-c"]


def test_of_one_unit_only_it_and_those_below_it() -> None:
    held = part(unit="xa-a")
    assert [row["unit"] for row in held["posts"]["rows"]] == ["Xã A"]
    assert held["answers"]["rows"] == []
    assert held["products"][0]["done"]["whole"]["value"] == 1


def test_of_a_plan_only_those_who_lead_its_tasks() -> None:
    order = Order("coverage", "json", ("ke-hoach",))
    held = json.loads(made(order, date(2025, 7, 10), files=COMMITTEE))["coverage"]
    assert held["posts"]["rows"] == []
    assert [row["title"] for row in held["products"]] == ["Tổ chức đại hội"]


def test_secret_records_stay_out() -> None:
    secret = FILES["meetings/m.yaml"].replace("unit: xa-a,", "unit: xa-a, secrecy: mật,")
    people = FILES["people/p.yaml"].replace("name: Ông P", "name: Ông P, secrecy: mật")
    text = made(
        Order("coverage"), files={**FILES, "meetings/m.yaml": secret, "people/p.yaml": people}
    )
    assert "Ông P" not in text
    assert "20/7/2025" not in text.split("## Phụ lục III")[1]


def test_nothing_recorded_says_so() -> None:
    text = made(Order("coverage"), files={"tongket.yaml": "format: 1\n"})
    assert text.count("Chưa ghi nhận") == 1
    assert "Kết quả rà soát tình hình thực hiện của các đơn vị" in text
    assert "## " not in text


def test_title_and_sections_are_of_what_there_is() -> None:
    text = made(Order("coverage"), date(2025, 7, 10), files=COMMITTEE)
    assert "**Kết quả rà soát sản phẩm của các đơn vị và cụ thể hóa văn bản cấp trên**" in text
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## I- Sản phẩm của các đơn vị",
        "## II- Cụ thể hóa văn bản của cấp trên",
        "## Phụ lục I. TÌNH HÌNH SẢN PHẨM CỦA TỪNG ĐƠN VỊ",
        "## Phụ lục II. VĂN BẢN CỦA CẤP TRÊN VÀ VĂN BẢN CỤ THỂ HÓA",
    ]


def test_what_posts_and_congresses_tell_is_not_told_again() -> None:
    tasks = (
        FILES["tasks/t.yaml"]
        + """\
- {id: dh, title: Tổ chức đại hội, lead: {level: commune}, products: [Đại hội đảng bộ], due: đúng tiến độ}
- id: kt
  title: Kiện toàn các chức danh
  lead: [xa-a, xa-b]
  products: [Quyết định]
  due: 31/8/2025
"""
    )
    order = Order("coverage", "json")
    held = json.loads(made(order, files={**FILES, "tasks/t.yaml": tasks}))["coverage"]
    products = {one["title"]: one for one in held["products"]}
    assert set(products) == {"Ban hành quy chế", "Tổ chức đại hội"}
    congress = products["Tổ chức đại hội"]
    assert congress["open"] == ["Xã C"]
    assert congress["product"] == "Đại hội đảng bộ\n(không tính 2 đơn vị đã nêu ở mục khác)"
    states = {
        one["unit"]: one["state"]
        for one in held["product_lines"]
        if one["product"] == "Tổ chức đại hội"
    }
    assert states == {"Xã C": "Chưa xác nhận hoàn thành"}


def test_who_has_submitted_is_named_apart() -> None:
    tasks = FILES["tasks/t.yaml"].replace(
        "type: done, date: 2025-07-20", "type: submitted, date: 2025-07-20"
    )
    text = made(Order("coverage"), files={**FILES, "tasks/t.yaml": tasks})
    assert "| Xã B; Xã C<br>Đã trình, chờ xác nhận: Xã A |" in text


def test_many_titles_are_told_in_words() -> None:
    posts = ", ".join(f"{{title: Chức danh {n}}}" for n in range(12))
    units = FILES["units/u.yaml"] + f"- {{id: to, name: Tổ, parent: tu, posts: [{posts}]}}\n"
    text = made(Order("coverage"), files={**FILES, "units/u.yaml": units})
    assert "Chức danh chưa kiện toàn" in text


def test_word_file_is_sound_and_a_draft_is_live() -> None:
    order = Order("coverage", "docx")
    assert lint_docx(produce(tracking(FILES, DAY), Words.of("vi"), order).content) == []
    assert "{{coverage.posts}}" in make_draft(tracking(FILES, DAY), Words.of("vi"), order)
