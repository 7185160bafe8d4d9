"""A form that came back, with what the unit wrote and everything that is to be corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tongket.exchange.forms.form import Fault, Form, Row
from tongket.exchange.forms.mistakes import sentence
from tongket.exchange.forms.numbers import digits_of

if TYPE_CHECKING:
    from tongket.exchange.forms.answers import Answer, Answered
    from tongket.exchange.forms.form import Block, Content
    from tongket.exchange.forms.mistakes import Mistake
    from tongket.exchange.forms.take import Taken
    from tongket.exchange.language import Words


def marked(taken: Taken, words: Words, returned: str) -> Form | None:
    """The error sheet of a form; ``None`` where nobody can say which form it is.

    ``returned`` stands above everything else. Corrected, it can be taken like any form.
    """
    form, answers = taken.form, taken.answers
    if form is None or answers is None:
        return None
    rows = {row.code: row for row in answers.rows}
    wrong: dict[str, dict[str, str]] = {}
    for one in taken.mistakes:
        told = wrong.setdefault(one.code, {})
        lines = [told[one.column], one.told(words)] if one.column in told else [one.told(words)]
        told[one.column] = "\n".join(lines)
    blocks = tuple(_filled(block, rows, wrong) for block in form.blocks)
    faults = tuple(_fault(one, words) for one in taken.mistakes)
    return replace(form, blocks=blocks, faults=faults, returned=returned, base=taken.base)


def _fault(one: Mistake, words: Words) -> Fault:
    """A line of the list of mistakes."""
    fact, remedy = sentence(words.say(one.fact)), sentence(words.say(one.remedy))
    return Fault(one.code, one.column, one.stands, fact, remedy, one.error, one.place)


def _filled(
    block: Block, rows: Mapping[str, Answered], wrong: Mapping[str, Mapping[str, str]]
) -> Block:
    """A block with the answers of the unit; rows that it added stand behind the others."""
    known = {row.code for row in block.rows}
    made = [_row(block, row, rows.get(row.code), wrong.get(row.code, {})) for row in block.rows]
    asks = next((row.asks for row in reversed(block.rows)), {})
    for code, row in rows.items():
        if row.block == block.key and code and code not in known:
            blank = Row(code, (None,) * len(block.columns), asks)
            made.append(_row(block, blank, row, wrong.get(code, {})))
    return replace(block, rows=tuple(made))


def _row(block: Block, row: Row, answered: Answered | None, wrong: Mapping[str, str]) -> Row:
    if answered is None:
        return replace(row, wrong=wrong)
    cells: Sequence[Content] = [
        _content(answered.cells.get(column.key), held)
        if block.ask(row, column) is not None
        else held
        for column, held in zip(block.columns, row.cells, strict=True)
    ]
    return replace(row, cells=tuple(cells), wrong=wrong)


def _content(answer: Answer | None, held: Content) -> Content:
    """What the unit wrote, as a number or day where it is one by its type."""
    if answer is None:
        return held
    if answer.day is not None:
        return answer.day
    if answer.number is not None:
        text = digits_of(answer.number)
        return f"{text}%".replace(".", ",") if answer.percent else answer.number
    return answer.text or None
