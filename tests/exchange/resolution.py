"""Annexes I and II of Resolution 03/NQ-CP printed again from its records, as Word and as Excel."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path

import xlsxwriter
from docx import Document
from docx.table import Table

from tongket.records.kinds import Indicator, Task
from tongket.records.tree import read_folder
from tongket.records.units_ref import Selection, Units
from tongket.records.workspace import Workspace, load

RECORDS = Path(__file__).parents[2] / "records" / "nq-57"
HEAD = (
    "TT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Kết quả/Sản phẩm",
    "Thời hạn hoàn thành",
)
TARGETS = ("TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan chủ trì theo dõi, đánh giá")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


@dataclass(frozen=True)
class Line:
    """A row of the annex: a group, or the cells of a task."""

    group: str | None
    cells: tuple[str, ...] = ()


@cache
def records() -> Workspace:
    """The records as they were made by hand from the printed resolution."""
    return load(read_folder(RECORDS))


def tasks() -> list[Task]:
    """The 140 tasks of Annex II in order."""
    found = [one for one in records().tasks.values() if one.plan == "nq-57"]
    return sorted(found, key=lambda one: int(one.number or 0))


def indicators() -> list[Indicator]:
    """The indicators of Annex I in order."""
    return [one for one in records().indicators.values() if one.plan == "nq-57"]


def printed(units: Units | None) -> str:
    """Units as the annex prints them: names and collectives between commas."""
    if units is None:
        return ""
    called = records().units
    told = [one.by[0][1] if isinstance(one, Selection) else called[one].name for one in units.items]
    return ", ".join([*told, *units.text]) if _held_last(units) else ", ".join([*units.text, *told])


def _held_last(units: Units) -> bool:
    """Held words stand last in the annex, but where a page cut the beginning of a cell off."""
    return not any(
        text[:1].islower() and not text.startswith(("các", "doanh", "bộ")) for text in units.text
    )


def annex_of_tasks() -> list[Line]:
    """Annex II: group rows and tasks."""
    plan = records().plans["nq-57"]
    titles = {group.id: group.title for group in plan.groups or ()}
    lines: list[Line] = []
    last = None
    for task in tasks():
        if task.group != last:
            last = task.group
            roman = ROMAN[list(titles).index(str(last))]
            lines.append(Line(f"{roman}. {titles[str(last)]}"))
        cells = (
            task.number or "",
            task.title,
            printed(task.lead),
            printed(task.with_),
            "\n".join(task.products or ()),
            task.due or "",
        )
        lines.append(Line(None, cells))
    return lines


def annex_of_indicators() -> list[Line]:
    """Annex I: a group row for each year, and the indicators."""
    goals = {goal.id: goal.text for goal in records().plans["nq-57"].goals or ()}
    lines: list[Line] = []
    last = None
    for one in indicators():
        if one.goal != last:
            last = one.goal
            lines.append(Line(f"{ROMAN[list(goals).index(str(last))]}. {goals[str(last)]}"))
        said = "; ".join(
            " ".join(part for part in (_in_print(target.value), target.scope) if part)
            for target in one.targets or ()
        )
        cells = (one.number or "", one.name, one.measured_in or "", said, printed(one.lead))
        lines.append(Line(None, cells))
    return lines


def _in_print(value: str) -> str:
    """A target as it is printed: 16 - 18 for 16..18, a comma in decimals."""
    return value.replace("..", " - ").replace(".", ",")


def changed(lines: Sequence[Line], number: str, column: int, text: str) -> list[Line]:
    """The annex with another text in one cell."""
    return [
        replace(one, cells=(*one.cells[:column], text, *one.cells[column + 1 :]))
        if one.cells[:1] == (number,)
        else one
        for one in lines
    ]


def as_word(lines: Iterable[Line], head: Sequence[str] = HEAD) -> bytes:
    """A Word file: automatic numbers, group rows merged, the header repeated where a page ends."""
    document = Document()
    document.add_paragraph("Phụ lục II")
    document.add_paragraph("DANH MỤC NHIỆM VỤ")
    table = document.add_table(rows=0, cols=len(head))
    _header(table, head)
    for count, line in enumerate(lines, 1):
        row = table.add_row()
        if line.group is not None:
            row.cells[0].merge(row.cells[-1]).text = line.group
        else:
            if line.cells[0].isdigit():
                row.cells[0].paragraphs[0].style = "List Number"
            else:
                row.cells[0].text = line.cells[0]
            for cell, text in zip(row.cells[1:], line.cells[1:], strict=True):
                cell.text = text
        if count % 40 == 0:
            _header(table, head)
    document.add_paragraph("(Danh sách này gồm 140 nhiệm vụ)")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _header(table: Table, head: Sequence[str]) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]
    for cell, text in zip(cells, head, strict=True):
        cell.text = text


def as_excel(lines: Iterable[Line], head: Sequence[str] = HEAD) -> bytes:
    """An Excel file: a title above, group rows merged over the whole width, numbers as numbers."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Phụ lục")
    wrapped = book.add_format({"text_wrap": True})
    sheet.merge_range(0, 0, 0, len(head) - 1, "PHỤ LỤC")
    sheet.write_row(2, 0, head, wrapped)
    for place, line in enumerate(lines, 3):
        if line.group is not None:
            sheet.merge_range(place, 0, place, len(head) - 1, line.group)
            continue
        number, *rest = line.cells
        if number.isdigit():
            sheet.write_number(place, 0, int(number))
        else:
            sheet.write_string(place, 0, number)
        for column, text in enumerate(rest, 1):
            sheet.write_string(place, column, text, wrapped)
    book.close()
    return file.getvalue()
