"""What the tables and pictures of a summary say of the same thing agrees, row by row."""

from __future__ import annotations

from datetime import date

from tests.reports.committee import FILES, made, tracking
from tongket.cli.words import Words
from tongket.office.blocks import Cell, GroupRow, Table
from tongket.reports.build import build
from tongket.reports.language import period_text
from tongket.reports.pictures import ledger_picture
from tongket.reports.produce import Order
from tongket.reports.scope import Scope
from tongket.reports.summary import Summary
from tongket.reports.tables import status

SHARED = {
    name: FILES[name]
    for name in ("tongket.yaml", "units/units.yaml", "directives/goc.yaml", "plans/ke-hoach.yaml")
} | {
    "tasks/viec.yaml": """\
- id: t-1
  title: Tổ chức đại hội
  plan: ke-hoach
  lead: {level: commune}
  due: chậm nhất ngày 20/8/2025
  events: [{type: done, date: 2025-07-05, unit: xa-b}]
"""
}


def summary(files: dict[str, str], day: date = date(2025, 7, 10)) -> Summary:
    return build("summary", Scope(tracking(files, day), Words.of("vi")))


def test_every_row_by_unit_adds_up_where_the_committee_has_nothing_finished() -> None:
    words = Words.of("vi")
    by_unit = status.TABLES["status-by-unit"].make(summary(SHARED), words)
    assert [row[1] for row in texts(by_unit)] == ["Đảng ủy xã B", "Đảng ủy xã A"]
    by_group = status.TABLES["status-by-group"].make(summary(FILES), words)
    for row in texts(by_unit) + texts(by_group):
        assert int(row[2]) == sum(map(int, row[3:]))


def texts(table: Table) -> list[list[str]]:
    """The rows of a table as plain text."""
    rows = [row for row in table.rows if not isinstance(row, GroupRow)]
    return [[cell.text if isinstance(cell, Cell) else cell for cell in row] for row in rows]


def test_finished_parts_are_told_beside_a_rate_of_whole_tasks() -> None:
    text = made(Order("summary"), SHARED).content.decode()
    assert "cho từng đơn vị), đã hoàn thành 1/2 phần việc:" in text
    assert summary(SHARED).status.parts_done.records == ("tasks/t-1",)
    alone = SHARED["tasks/viec.yaml"].replace("{level: commune}", "xa-b")
    text = made(Order("summary"), {**SHARED, "tasks/viec.yaml": alone}).content.decode()
    assert "phần việc" not in text


def test_the_picture_of_reports_says_what_their_list_says() -> None:
    beside = FILES["units/units.yaml"].replace(
        "level: commune, parent: van-phong, order: 3", "level: commune, parent: tinh-uy, order: 3"
    )
    sudden = FILES["regimes/che-do.yaml"].replace("trước ngày 20 của tháng cuối kỳ báo cáo", "sớm")
    for files, day, said in (
        ({**FILES, "units/units.yaml": beside}, date(2026, 3, 1), "Chờ ý kiến"),
        ({**FILES, "regimes/che-do.yaml": sudden}, date(2025, 7, 10), "Chưa rõ thời hạn"),
        ({**FILES, "regimes/che-do.yaml": sudden}, date(2025, 7, 10), "Đã nhận báo cáo"),
    ):
        found = summary(files, day)
        picture = ledger_picture(found, Words.of("vi"))
        assert picture is not None
        lines = found.ledger.lines
        assert said in {line.state for line in lines}
        for line in lines:
            period = period_text(Words.of("vi"), line.period)
            told = picture.alt.split(f"{line.unit}: ")[1].split(";")[0]
            assert f"{period} {line.label}" in told
