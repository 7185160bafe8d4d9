"""A returned form against what was asked: what it says, and every mistake in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.forms.check_tasks import said_of_task
from tongket.exchange.forms.check_texts import (
    said_in_section,
    said_limitation,
    said_proposal,
    said_yes,
)
from tongket.exchange.forms.check_values import said_of_indicator
from tongket.exchange.forms.checking import BLANK, same, shown
from tongket.exchange.forms.form import NAMING
from tongket.exchange.forms.mistakes import Mistake
from tongket.exchange.forms.outside import check_shared
from tongket.exchange.forms.said import Said
from tongket.folding import fold
from tongket.records.passages import bare_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tongket.exchange.forms.answers import Answered, Answers
    from tongket.exchange.forms.checking import Checking
    from tongket.exchange.forms.form import BlockKey, Form
    from tongket.records.kinds import Indicator, Value
    from tongket.tracking.series import Point

_NAMED: Final = 3
_GIVEN: Final = ("unit", "target")
_FREE: Final = ("limitations", "proposals")
_LISTED: Final = ("tasks", "values", "header")


@dataclass(frozen=True)
class Checks:
    """Checks one returned form against ``form``, which is what is asked for today."""

    c: Checking
    answers: Answers
    form: Form
    before: Callable[[Indicator], Point | None]
    fixed: frozenset[str]
    """The codes that must be there: those of the form as it was sent."""
    tabled: frozenset[str] = frozenset()
    """Indicators for which a table in the text gives a value."""
    asked_the_same: bool = False
    """Whether the form was sent with the questions of today."""

    def said(self) -> tuple[Said, tuple[Answered, ...]]:
        """What the form says, and its rows with the codes by which they are known.

        Mistakes are gathered on the way.
        """
        rows = {key: self._rows(key) for key in ("header", "tasks", "values", "sections", *_FREE)}
        self._twins()
        self._missing_columns()
        check_shared(self.c, self.form, [row for those in rows.values() for row in those])
        header = {row.code: row for row in rows["header"]}
        nothing = said_yes(self.c, row) if (row := header.get("h:nothing")) else None
        checks = replace(self, c=replace(self.c, nothing=bool(nothing)))
        said = checks._said(rows, header)  # noqa: SLF001 - the same with one more fact
        said = replace(said, nothing=nothing)
        self._missing(rows)
        self._doubled(rows["sections"])
        if nothing:
            self._contradicted(said, header["h:nothing"])
        else:
            self._silent(rows["tasks"], said)
        return said, tuple(row for those in rows.values() for row in those)

    def _said(self, rows: Mapping[str, Sequence[Answered]], header: Mapping[str, Answered]) -> Said:
        c = self.c
        outline = c.t.ws.outlines.get(c.expected.duty.outline or "")
        sections = {one.id: one for one in (outline.sections or ())} if outline else {}
        number, issued, title = (header.get(f"h:{key}") for key in ("number", "issued", "title"))
        return Said(
            c.text(number, "entry") if number else None,
            c.date(issued, "entry") if issued else None,
            c.text(title, "entry") if title else None,
            None,
            tuple(filter(None, (said_of_task(c, row) for row in rows["tasks"]))),
            tuple(filter(None, (self._value(row) for row in rows["values"]))),
            tuple(filter(None, (said_limitation(c, row) for row in rows["limitations"]))),
            tuple(filter(None, (said_proposal(c, row) for row in rows["proposals"]))),
            tuple(filter(None, (said_in_section(c, row, sections) for row in rows["sections"]))),
        )

    def _value(self, row: Answered) -> Value | None:
        name = row.code.removeprefix("v:").split("~")[0].split("@")[0]
        indicator = self.c.t.ws.indicators.get(name)
        before = self.before(indicator) if indicator is not None and "@" not in row.code else None
        asked = row.code in self.fixed and name not in self.tabled
        return said_of_indicator(self.c, row, asked=asked, before=before)

    def _rows(self, key: BlockKey) -> list[Answered]:
        """The rows of a block, those without a code found by name.

        They stand as in the form that was sent or, where the file does not tell that, as in it.
        """
        held = [row for row in self.answers.rows if row.block == key]
        state = self.answers.state
        order = {code: place for place, code in enumerate(state.rows if state is not None else ())}
        block = self.form.block(key)
        known = {row.code for row in block.rows} if block is not None else set()
        rows: list[Answered] = []
        taken = {row.code for row in held if row.code}
        for row in held:
            unknown = row.code not in known and not self._held(row.code)
            if row.code and key in _LISTED and unknown:
                self._unknown(row)
            elif row.code:
                rows.append(self._agreeing(row, key))
            elif key in (*_FREE, "sections") or (found := self._named(row, key, taken)) is None:
                rows += self._further(row, key)
            else:
                taken.add(found.code)
                rows.append(found)
        last = len(order)
        natural = {row.code: place for place, row in enumerate(rows)}
        return sorted(rows, key=lambda row: (order.get(row.code, last), natural[row.code]))

    def _held(self, code: str) -> bool:
        """Whether a code that is no longer asked for was sent, and its record is still there."""
        name = code[2:].split("~", maxsplit=1)[0].split("@", maxsplit=1)[0]
        records = self.c.t.ws.tasks if code[:2] == "t:" else self.c.t.ws.indicators
        return code in self.c.base and name in records

    def _named(self, row: Answered, key: BlockKey, taken: set[str]) -> Answered | None:
        """A row that lost its code, found by its name where that is one row's only."""
        names = self._names(key)
        codes = [code for code, name in names.items() if name == _folded(row.name)]
        free = [code for code in codes if code not in taken]
        return replace(row, code=free[0]) if len(codes) == 1 and free else None

    def _names(self, key: BlockKey) -> dict[str, str]:
        block = self.form.block(key)
        if block is None:
            return {}
        place = next(n for n, column in enumerate(block.columns) if column.key == block.naming)
        return {row.code: _folded(str(row.cells[place] or "")) for row in block.rows}

    def _further(self, row: Answered, key: BlockKey) -> list[Answered]:
        """A row without a code: a further limitation, proposal, heading; else a mistake."""
        if key in _FREE or key == "sections":
            number = len([one for one in self.answers.rows if one.block == key and one.code])
            place = self.answers.rows.index(row) + number + 1
            if key == "sections":
                names = {name: code for code, name in self._names(key).items() if name}
                code = names.get(_folded(row.name), "")
                if not code or self.answers.row(code) is not None:
                    code = f"s:+{1000 + place}"
                return [replace(row, code=code)]
            return [replace(row, code=f"{key[0]}:{1000 + place}")]
        block = self.form.block(key)
        asked = {column.key for column in block.columns if column.ask} if block is not None else {}
        said = [row.text(one).strip() for one in asked if not row.cells.get(one, BLANK).blank]
        if said:
            name = row.name or said[0] or row.place
            self.c.wrong(
                row,
                "",
                Message("the row “{name}” has no code and is not known by its name", name=name),
                Message(
                    "copy its code from the form that was sent, or take the row away; what is "
                    "not asked for goes into the text of the report"
                ),
            )
        else:
            words = "; ".join(one.text.strip() for one in row.cells.values() if one.text.strip())
            fact = Message(
                "the row is none of the form and is not taken: {text}", text=shown(words)
            )
            remedy = Message("put what is to be said into the cells of the form")
            self.c.odd(row, "", fact, remedy)
        return []

    def _agreeing(self, row: Answered, key: BlockKey) -> Answered:
        """A row whose code and name belong together; told where they do not."""
        names = self._names(key) if key in _LISTED else {}
        own, name = names.get(row.code), _folded(row.name)
        if self.asked_the_same:
            self._given(row, key)
        if own is None or not name or name == own:
            return row
        if name in names.values():
            self.c.wrong(
                row,
                "",
                Message("the code {code} stands before another row: “{name}”", code=f"#{row.code}",
                        name=row.name),
                Message("put code and row together again, as in the form that was sent"),
            )  # fmt: skip
        else:
            self._edited(row, NAMING[key], row.name)
        return row

    def _given(self, row: Answered, key: BlockKey) -> None:
        """Unit of measure and target must stand as they were given."""
        block = self.form.block(key)
        own = next((one for one in block.rows if one.code == row.code), None) if block else None
        if block is None or own is None:
            return
        for column, content in zip(block.columns, own.cells, strict=True):
            answer = row.cells.get(column.key, BLANK)
            if column.key in _GIVEN and not answer.blank and not same(answer, content):
                self._edited(row, column.key, answer.text)

    def _edited(self, row: Answered, key: str, text: str) -> None:
        self.c.odd(
            row,
            key,
            Message("what was given has been changed: “{name}”", name=shown(text)),
            Message("leave it as it is; tell the office what is wrong with it"),
        )

    def _unknown(self, row: Answered) -> None:
        self.c.wrong(
            row,
            "",
            Message("the code {code} does not belong to this form", code=f"#{row.code}"),
            Message("take the row away; other work goes into the text of the report"),
        )

    def _twins(self) -> None:
        for first, second in self.answers.twins:
            self.c.wrong(
                second,
                "",
                Message(
                    "the code {code} stands twice with different answers: {first} and {second}",
                    code=f"#{second.code}",
                    first=first.place,
                    second=second.place,
                ),
                Message("keep one of the two rows"),
            )

    def _missing_columns(self) -> None:
        """Columns to be filled in that are gone."""
        for block in self.form.blocks:
            found = self.answers.columns.get(block.key)
            rows = [row for row in self.answers.rows if row.block == block.key]
            if found is None or not rows:
                continue
            for column in block.columns:
                if column.ask is not None and column.key not in found:
                    self.c.wrong(
                        rows[0],
                        "",
                        Message("the column “{column}” is gone", column=column.heading),
                        Message("fill in the form that was sent; delete no column"),
                    )

    def _missing(self, rows: Mapping[str, Iterable[Answered]]) -> None:
        """Rows of the form that are gone; whole parts are told once."""
        there = {row.code for those in rows.values() for row in those}
        there |= {row.code for row in self.answers.rows}
        parts = []
        for block in self.form.blocks:
            gone = [row for row in block.rows if row.code in self.fixed and row.code not in there]
            if gone and not any(row.code in there for row in block.rows):
                parts.append(block.title)
                continue
            for row in gone:
                place = next(n for n, c in enumerate(block.columns) if c.key == block.naming)
                self.c.gone(row.code, str(row.cells[place] or ""), block.title)
        if parts:
            told = "; ".join(f"“{one}”" for one in parts)
            fact = Message("parts of the form are gone: {parts}", parts=told)
            remedy = Message("send the whole form back, as it was sent")
            self.c.mistakes.append(Mistake("", "", "", "", fact, remedy))

    def _doubled(self, rows: Iterable[Answered]) -> None:
        """Headings that stand twice, one of them typed by the unit."""
        seen: dict[str, Answered] = {}
        for row in rows:
            name = _folded(row.name)
            if not name or not row.text("text").strip():
                continue
            first = seen.setdefault(name, row)
            if first is row or self.c.unchanged(row, ["title", "text"]):
                continue
            self.c.wrong(
                row,
                "title",
                Message("the heading “{title}” stands twice", title=shown(row.name)),
                Message("put the text into one row"),
            )

    def _silent(self, rows: Iterable[Answered], said: Said) -> None:
        """Tasks of the form about which nothing is said; told once for all of them."""
        told = {one.task for one in said.progress}
        wrong = {one.code for one in self.c.mistakes}
        passed = [
            row
            for row in rows
            if row.code in self.fixed - wrong and row.code[2:].split("~")[0] not in told
        ]
        if passed:
            names = "; ".join(shown(row.name) for row in passed[:_NAMED])
            more = Message("… and {n} more", n=len(passed) - _NAMED)
            fact = Message("nothing is said about {n} tasks: {names}", n=len(passed), names=names)
            if len(passed) > _NAMED:
                fact = Message("{told} {more}", told=fact, more=more)
            self.c.odd(
                replace(passed[0], code=""), "state", fact, Message("choose a state for each")
            )

    def _contradicted(self, said: Said, row: Answered) -> None:
        """Nothing occurred in the period, and something is told all the same."""
        told = [
            entry.indicator
            for entry in said.values
            if entry.value is not None and entry.value.strip(" 0,.")
        ]
        if told or said.limitations or said.proposals or any(part.text for part in said.parts):
            self.c.wrong(
                row,
                "entry",
                Message("nothing occurred in the period, and yet something is told"),
                Message("take the choice back, or empty the other cells"),
            )


def _folded(name: str) -> str:
    return fold(bare_title(name))
