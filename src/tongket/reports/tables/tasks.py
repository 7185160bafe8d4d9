"""Tasks as tables: with their results, as assigned, those that are late, the six clears."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Column, GroupRow, Row, Table
from tongket.office.enumerators import letter, roman
from tongket.records.passages import bare_title
from tongket.reports.cells import FIGURE, NUMBER, SMALL, day_text, numbered, opened, say, wide
from tongket.reports.tables.maker import Maker
from tongket.reports.templates import shown

if TYPE_CHECKING:
    from tongket.reports.language import Words
    from tongket.reports.summary import LateRow, Summary, TaskRow


def _due(row: TaskRow) -> str:
    """The deadline in the document's words; below them what they mean and what moved it."""
    return "\n".join((opened(row.due), *(f"({note})" for note in row.due_notes))).strip()


def _grouped(summary: Summary, cells: Callable[[int, TaskRow], Sequence[str]]) -> list[Row]:
    """Task rows below a row for each group; below one for each plan where there are several."""
    rows: list[Row] = []
    several = len({row.plan for row in summary.tasks}) > 1
    number = 0
    for place, (plan, of_plan) in enumerate(groupby(summary.tasks, key=lambda row: row.plan), 1):
        if several and plan:
            rows.append(GroupRow(f"{letter(place).upper()}. {plan}"))
        groups = 0
        for group, those in groupby(of_plan, key=lambda row: row.group):
            if group:
                groups += 1
                rows.append(GroupRow(f"{roman(groups)}. {bare_title(group)}"))
            for row in those:
                number += 1
                rows.append(cells(number, row))
    return rows


def _tasks(summary: Summary, words: Words) -> Table:
    def cells(number: int, row: TaskRow) -> Sequence[str]:
        return (
            str(number) if summary.unit else row.number or str(number),
            row.title,
            opened(row.lead),
            _due(row),
            row.products,
            row.state,
            opened(row.result),
        )

    header = say(
        words,
        Message("No."),
        Message("Task"),
        Message("Lead"),
        Message("Deadline"),
        Message("Product"),
        Message("Progress"),
        Message("Result, remark"),
    )
    widths = (NUMBER, 8, 4, 3, 3.5, 3, 3.5)
    return wide(header, widths, _grouped(summary, cells))


def _assignment(summary: Summary, words: Words) -> Table:
    def cells(number: int, row: TaskRow) -> Sequence[str]:
        clear = sum(row.clears)
        return (
            row.number or str(number),
            row.title,
            opened(row.lead),
            opened(row.with_),
            row.products,
            _due(row),
            opened(row.authority),
            f"{clear}/{len(row.clears)}" if row.clears else "",
        )

    header = say(
        words,
        Message("No."),
        Message("Task"),
        Message("Lead"),
        Message("Co-ordinating"),
        Message("Product"),
        Message("Deadline"),
        Message("Deciding level"),
        Message("Clear, of six"),
    )
    return wide(header, (NUMBER, 7.5, 3.8, 3.8, 3.5, 3, 3.4, SMALL), _grouped(summary, cells))


def _clears(summary: Summary, words: Words) -> Table:
    rows = [
        (line.label, f"{shown(line.clear, words)}/{shown(line.total, words)}", line.others)
        for line in summary.clears
    ]
    header = say(words, Message("Six clears"), Message("Tasks clear"), Message("Tasks not clear"))
    return Table((Column(4), Column(3, Align.CENTRE), Column(8)), (header,), rows)


def _late(summary: Summary, words: Words) -> Table:
    def cells(row: LateRow) -> Sequence[str]:
        due = day_text(words, row.due)
        if row.original_due != row.due:
            original = words.say(Message("original: {day}", day=day_text(words, row.original_due)))
            due += f"\n({original})"
        return row.unit, row.task, row.document, due, words.number(row.days)

    header = say(
        words,
        Message("No."),
        Message("Unit"),
        Message("Task"),
        Message("Document"),
        Message("Deadline"),
        Message("Days late"),
    )
    rows = numbered([cells(row) for row in summary.late])
    return wide(header, (NUMBER, 4, 8, 3, FIGURE, SMALL), rows)


TABLES: Final = {
    "task-list": Maker(Message("List of tasks and their results"), _tasks),
    "assignment-list": Maker(Message("List of tasks assigned"), _assignment),
    "six-clears": Maker(Message("Six clears"), _clears),
    "late-list": Maker(Message("List of overdue tasks"), _late),
}
