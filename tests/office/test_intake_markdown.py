"""Tables of Markdown texts read into books."""

from __future__ import annotations

import pytest

from tongket.office.intake.book import Grid
from tongket.office.intake.limits import DEFAULT, FileLimits
from tongket.office.intake.markdown_tables import read_markdown, split_row
from tongket.office.intake.refusal import Refused


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read_markdown(text, DEFAULT).grids[0].rows]


def test_tables_stand_between_headings_and_lines() -> None:
    found = read_markdown(
        "---\ntitle: Kế hoạch\n---\n# Phụ lục II #\n\nGhi chú: **đậm**\n\n"
        "| TT | Nhiệm vụ |\n|:--:|---|\n| 1 | Rà soát |\n\n## Hai\n",
        DEFAULT,
    )
    heading, note, grid, second = found.parts
    assert isinstance(grid, Grid)
    assert [(part.text, part.level) for part in found.paragraphs] == [
        ("Phụ lục II", 1),
        ("Ghi chú: đậm", None),
        ("Hai", 2),
    ]
    assert [part.place for part in (heading, note, second) if not isinstance(part, Grid)] == [
        "P:1",
        "P:2",
        "P:3",
    ]
    assert [(row.number, row.header) for row in grid.rows] == [(1, True), (2, False)]
    assert grid.rows[1].cells[1].place == "T:1!B2"


def test_strokes_breaks_and_marks_within_cells() -> None:
    text = (
        "TT | Việc\n--|--\n"
        "1 | a \\| b<br>c <BR/> d\n"
        "2 | **Nhóm *một*** và `x\\|`\n"
        "3 | `a \\| *b*` [liên kết](https://a.vn/x_(y)) \\*sao\\*\n"
        "\n6 | ngoài\n"
    )
    assert rows(text) == [
        ["TT", "Việc"],
        ["1", "a | b\nc\nd"],
        ["2", "Nhóm một và x|"],
        ["3", "a | *b* liên kết *sao*"],
    ]


def test_rows_of_other_widths_lose_nothing() -> None:
    assert rows("a | b\n-|-\n1\n") == [["a", "b"]]
    assert rows("a | b\n-|-\n1 |\n2 | x | thừa\n") == [
        ["a", "b", ""],
        ["1", "", ""],
        ["2", "x", "thừa"],
    ]


def test_a_cell_that_is_strong_as_a_whole_is_bold() -> None:
    text = "|A|B|\n|-|-|\n|**I. Nhóm**|**một** phần|"
    cells = read_markdown(text, DEFAULT).grids[0].rows[1].cells
    assert [(cell.text, cell.bold) for cell in cells] == [("I. Nhóm", True), ("một phần", False)]


@pytest.mark.parametrize(
    "text",
    [
        "a | b\nkhông có dòng căn\n",
        "a | b\n--- | --- | ---\n1 | 2 | 3\n",
        "```\n| a | b |\n|---|---|\n```\n",
        "~~~~\n```\n| a | b |\n|---|---|\n~~~\n",
        "Tiêu đề\n---\nđoạn\n",
        "",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert read_markdown(text, DEFAULT).grids == ()


def test_fences_that_close_let_tables_follow() -> None:
    assert rows("```\nx\n```\n|a|b|\n|-|-|\n|1|2|\n") == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a|b", ["a", "b"]),
        ("|a||", ["a", ""]),
        ("| a \\| b | c", ["a | b", "c"]),
        ("|", [""]),
        ("| a \\", ["a \\"]),
    ],
)
def test_rows_are_divided_at_strokes_that_are_not_escaped(line: str, cells: list[str]) -> None:
    assert split_row(line) == cells


def test_tables_that_are_too_large_are_refused() -> None:
    table = "|a|b|\n|-|-|\n" + "|1|2|\n" * 10
    for limits in (FileLimits(rows=5), FileLimits(columns=1), FileLimits(cells=10)):
        with pytest.raises(Refused, match="too many"):
            read_markdown(table, limits)
