"""What is told of a returned form: whose it is, and its mistakes in the order of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.exchange.forms.form import PREFIXES
from tongket.exchange.forms.mistakes import Mistake
from tongket.exchange.forms.state import HIDDEN
from tongket.exchange.forms.vocabulary import HEADINGS
from tongket.office.intake.places import place_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.exchange.forms.answers import Answers
    from tongket.exchange.forms.form import Form


class FormOrder:
    """Where a mistake stands in the form: those of the whole first, then row by row."""

    def __init__(self, form: Form) -> None:
        self._rows: dict[str, int] = {}
        self._columns: dict[str, list[str]] = {}
        for block in form.blocks:
            self._columns[block.key] = [column.key for column in block.columns]
            for row in block.rows:
                self._rows[row.code] = len(self._rows)

    def __call__(self, one: Mistake) -> tuple[int, int, int]:
        """The place of its block, row and column."""
        if not one.code:
            return -1, 0, 0
        block = PREFIXES[one.code[0]]
        columns = self._columns.get(block, [])
        column = columns.index(one.column) if one.column in columns else -1
        return [*HEADINGS].index(block), self._rows.get(one.code, len(self._rows)), column


def whose(answers: Answers) -> Iterator[Mistake]:
    """One identity must stand everywhere; a form without any is none of ours."""
    identities = dict(answers.identities)
    if answers.state is not None:
        identities.setdefault(answers.state.identity, (HIDDEN,))
    if not identities:
        fact = Message("the file bears no identity of a form")
        remedy = Message("send the form itself back (Excel or Word), no scan or PDF")
        yield Mistake("", "", "", "", fact, remedy)
    elif len(identities) > 1:
        lines = tuple(
            Message(
                "{line} ({places})",
                line=identity.line,
                places=tuple(place_told(place) for place in places[:3]),
            )
            for identity, places in identities.items()
        )
        fact = Message("the file says in several ways which form it is: {lines}", lines=lines)
        remedy = Message("use the form of this unit and period as it was sent; mix no two files")
        yield Mistake("", "", "", "", fact, remedy)
