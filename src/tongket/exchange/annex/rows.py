"""The rows below a header: tasks, their points, groups, what flows over a page, what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.exchange.annex import tellings as say
from tongket.exchange.annex.drafts import Draft, numbered
from tongket.exchange.annex.footers import counted, is_note, is_signature, is_total
from tongket.exchange.annex.groups import Heading, Nest, heading_of
from tongket.exchange.annex.header import is_ordinals, row_words
from tongket.exchange.annex.headings import BY, GROUP, TARGET, words
from tongket.exchange.annex.lines import DAYS, Line, Shape, counts, lines_of, shape_of, under_romans
from tongket.exchange.annex.marks import (
    Mark,
    begins_small,
    head_of,
    is_closed,
    is_nothing,
    is_repeat,
    is_running,
    mark_of,
    opens_parts,
    part_of,
    repeats_number,
)
from tongket.exchange.annex.ticks import is_tick
from tongket.exchange.annex.times import period_of, serial_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.exchange.annex.annex import Kind
    from tongket.exchange.annex.header import Header
    from tongket.office.intake.book import Grid

_INHERITED = ("lead", "due", "with", "person", "authority")
_NARROW = 2
_VERBATIM = frozenset(("number", "title", "name", "detail", "note", GROUP))


class Body:
    """Reads the bodies of all tables of a paper, one after the other."""

    def __init__(self, kind: Kind, told: say.Tellings, *, hidden: bool) -> None:
        """With nothing read; ``hidden``: hidden rows are read as well, and marked."""
        self.kind: Kind = kind
        self.nest = Nest()
        self.drafts: list[Draft] = []
        self.years: str | None = None
        self.measure: str | None = None
        self._told = told
        self._hidden = hidden
        self._main = "title" if kind == "tasks" else "name"
        self._header: Header
        self._shape: Shape
        self._header_words: frozenset[str] = frozenset()
        self._header_length = 0
        self._table = ""
        self._above: dict[int, str] = {}
        self._numbers: dict[str, Draft] = {}
        self._group_says: dict[str, str] = {}
        self._below = False
        self._parts = False
        self._first = 0
        self._before: Draft | None = None
        self._count = False
        self._bullet = ""

    def read(
        self,
        grid: Grid,
        header: Header,
        stop: int,
        *,
        flowing: bool,
        apart: frozenset[int] = frozenset(),
    ) -> None:
        """One stretch of a table below its header; ``flowing``: it continues the table before."""
        self._shape = shape_of(header, grid.rows[header.end : stop], self._main)
        self._header = header.as_filled(self._shape.fields)
        self._header_length = max((len(one.heading) for one in header.columns), default=0) + 9
        self._header_words = frozenset(word for row in header.said for word in row)
        self._table = grid.name
        self._below = False
        if not flowing:
            self._above = {}
            self._group_says = {}
            self._first = len(self.drafts)
            self._before = None
        lines = [
            line
            for line in lines_of(grid, self._shape, header.end, stop, apart)
            if self._shown(line) and not is_ordinals(line.row)
        ]
        self._bullet = self._bullet_of(lines)
        self._count = any(counts(line) for line in lines)
        count = self._count or under_romans(lines)
        if flowing and self._counts_anew(lines, numbered=count):
            self.nest.close()
        broken = flowing
        repeated = [self._repeats_header(line) for line in lines]
        work = [line for line, again in zip(lines, repeated, strict=True) if not again]
        at = 0
        for line, again in zip(lines, repeated, strict=True):
            if again:
                broken = True
                continue
            at += 1
            below = self._next(work, at)
            heading = heading_of(
                line, below, self.kind, numbered=count, grouped=self._grouped(broken=broken)
            )
            if self._is_below(line, heading):
                continue
            if heading is not None:
                self._enter(heading, line)
            else:
                self._take(line, broken=broken)
            broken = False

    def _next(self, work: Sequence[Line], at: int) -> Line | None:
        """The row below; before any work is read that of work, past titles that stand alone."""
        last = len(work) - 1
        if len(self.drafts) == self._first:
            while at < last and work[at].alone is not None and work[at + 1].alone is None:
                at += 1
        return work[at] if at <= last else None

    def _bullet_of(self, lines: Sequence[Line]) -> str:
        """The bullet before each title of a table without numbers, which says nothing then."""
        first = next((line for line in lines if line.telling and line.main), None)
        head = head_of(first.main) if first is not None and self._shape.number is None else None
        return head.text if head is not None and head.style == "point" else ""

    def _grouped(self, *, broken: bool) -> bool:
        """Whether a title may be that of a group: not where a row is broken or goes on below."""
        if len(self.drafts) == self._first and self._before is None:
            return True
        before = self._before
        said = before.texts.get(self._shape.main, "") if before is not None else ""
        return not broken and self.nest.path is not None and not is_running(said)

    def _counts_anew(self, lines: Sequence[Line], *, numbered: bool) -> bool:
        """Whether a table begins at 1 again, under no group of its own."""
        if not self.drafts or self.drafts[-1].group != self.nest.path:
            return False
        for line, below in zip(lines, (*lines[1:], None), strict=True):
            if heading_of(line, below, self.kind, numbered=numbered) is not None:
                return False
            mark = mark_of(line.number)
            if mark is not None and mark.style == "arabic":
                return mark.text == "1" and self.drafts[-1].number is not None
        return False

    def _shown(self, line: Line) -> bool:
        if line.row.hidden and not self._hidden:
            self._told.row(say.HIDDEN, self._table, line.row.number)
            return False
        return True

    def _repeats_header(self, line: Line) -> bool:
        if mark_of(line.number) is not None:
            return False
        said = line.said
        if len(said) < _NARROW or max(map(len, said)) > self._header_length:
            return False
        if " ".join(words(said[0])) not in self._header_words:
            return False
        return row_words(line.row) in self._header.said

    def _is_below(self, line: Line, heading: Heading | None) -> bool:
        """Whether a row is no part of the annex: notes, totals, signatures and what follows."""
        said = line.said
        mark = mark_of(line.number)
        if mark is not None and mark.style != "point" and line.main:
            self._below = False
            return False
        first = line.main or said[0]
        alone = line.alone
        if alone is not None and heading is None and alone.columns * 2 > len(line.texts) > 2:
            self._told.row(say.BELOW, self._table, line.row.number)
            return True
        signed = is_signature(said)
        total = is_total(said[0]) or is_total(first)
        if not (signed or total or is_note(said[0]) or is_note(first)):
            if self._below and heading is not None and heading.number:
                self._below = False
            if not self._below:
                return False
        else:
            self._below = self._below or signed or total
        self._told.row(say.BELOW, self._table, line.row.number)
        number = counted(first) or counted(said[0])
        if number is not None and (total or "an định" in first) and self._read_so_far != number:
            self._told.say(
                Message(
                    "{place}: the paper counts {said}, {read} were read",
                    place=line.main_cell.place,
                    said=number,
                    read=self._read_so_far,
                )
            )
        return True

    @property
    def _read_so_far(self) -> int:
        return len(self.drafts) - self._first

    def _enter(self, heading: Heading, line: Line) -> None:
        self.nest.enter(heading)
        self._parts = False
        self._before = self._stand_in(heading, line)
        self._above = {}
        self._numbers = {}
        fields = self._shape.fields
        self._group_says = {
            field: line.texts[i]
            for i in self._shape.rest
            if (field := fields[i]) in _INHERITED
            and line.texts[i] not in ("", line.main, line.number)
            and not is_nothing(line.texts[i])
        }

    def _stand_in(self, heading: Heading, line: Line) -> Draft | None:
        """What points right under a numbered group count within."""
        if not heading.style.startswith("arabic"):
            return None
        above = Draft(self._header, heading.place, None, hidden=False)
        above.number = heading.number
        above.texts = dict(enumerate(line.texts))
        return above

    def _take(self, line: Line, *, broken: bool) -> None:
        """A row that is work: of its own, a point of the row above, or the rest of it."""
        before = self._before
        under_row = bool(self.drafts) and before is self.drafts[-1]
        number = mark_of(line.number) if line.number else None
        own = bool(line.number) and (number is None or number.style != "point")
        if own:
            self._parts = False
        elif opens_parts(line.main) and not line.telling:
            self._parts = True
            return
        head = head_of(line.main) if self._bullet and line.telling else None
        if head is not None and head.text == self._bullet and not head.text.isalnum():
            self._new(line).texts[self._shape.main] = head.rest
        elif before is None or own:
            self._new(line)
        elif under_row and not line.main:
            self._more(before, line)
        elif under_row and not self._parts and self._flows(before, line, broken=broken):
            self._told.row(say.JOINED, self._table, line.row.number)
            self._append(before, line, flowing=True)
        else:
            self._point(before, line, number or head_of(line.main), under_row=under_row)

    def _flows(self, before: Draft, line: Line, *, broken: bool) -> bool:
        """Whether a row without a number goes on in the sentence of the one above."""
        if (
            self._parts
            or line.number
            or line.reaches(self._shape.number)
            or head_of(line.main) is not None
        ):
            return False
        if begins_small(line.main):
            return True
        if line.telling or not self._count:
            return False
        return broken or not is_closed(before.texts.get(self._shape.main, ""))

    def _more(self, before: Draft, line: Line) -> None:
        """A row that names no work: further lines of the cells above."""
        if not any(line.reaches(i) for i in (self._shape.main, self._shape.number)) and line.number:
            self._told.row(say.NAMELESS, self._table, line.row.number)
            return
        merged = line.reaches(self._shape.main)
        self._told.row(say.SEVERAL if merged else say.JOINED, self._table, line.row.number)
        self._append(before, line, flowing=False)

    def _append(self, before: Draft, line: Line, *, flowing: bool) -> None:
        for column, text in enumerate(line.texts):
            if text and line.fresh[column] and column != self._shape.number:
                before.add(column, text, flowing=flowing)

    def _point(self, before: Draft, line: Line, mark: Mark | None, *, under_row: bool) -> None:
        """A point under a row: a row of its own if it has a lead or deadline, else detail."""
        pointed = self._parts or (mark is not None and mark.style == "point")
        merged = line.reaches(self._shape.number)
        if under_row and not line.telling and (pointed or merged or (line.bare and self._count)):
            self._told.row(say.POINTS, self._table, line.row.number)
            before.under("detail" if self.kind == "tasks" else "definition", line.main)
            for column in self._shape.rest:
                if line.texts[column] and line.fresh[column]:
                    before.add(column, line.texts[column])
            return
        draft = self._new(line)
        if not (pointed or merged):
            return
        self._told.row(say.OWN, self._table, line.row.number)
        draft.parent = before.parent
        draft.number = draft.parent.next_point(mark.text if mark is not None else "")
        if pointed and mark is not None and mark.rest:
            draft.texts[self._shape.main] = mark.rest
        for column in self._shape.rest:
            if self._shape.fields[column] in _INHERITED and not draft.texts.get(column):
                draft.texts[column] = draft.parent.texts.get(column, "")

    def _new(self, line: Line) -> Draft:
        """A row of its own."""
        mark = mark_of(line.number) if line.number else head_of(line.main)
        if mark is not None and mark.style == "arabic":
            self.nest.leave_for(mark.text)
        group = self._group(line)
        self.nest.feed()
        draft = Draft(self._header, line.main_cell.place, group, hidden=line.row.hidden)
        left = None
        for column, (cell, text) in enumerate(zip(line.row.cells, line.texts, strict=False)):
            again = cell is left and line.spread(column)
            draft.texts[column] = "" if again else self._meant(column, text, line)
            left = cell
        if numbered(draft, self._number(line), self._shape.main):
            self._told.row(say.LONG_NUMBER, self._table, line.row.number)
        self._fill_from_group(draft, line)
        draft.years = self._year()
        if self.measure and self.kind == "indicators":
            draft.given["measured_in"] = self.measure
        if not draft.texts.get(self._shape.main):
            self._told.row(say.NAMELESS, self._table, line.row.number)
            return draft
        self.drafts.append(draft)
        self._before = draft
        if draft.number:
            self._numbers[draft.number] = draft
        return draft

    def _number(self, line: Line) -> str:
        """The number of a row, also that which reaches into it."""
        at = self._shape.number
        if at is None or line.row.cells[at] is line.main_cell:
            return ""
        return line.texts[at]

    def _fill_from_group(self, draft: Draft, line: Line) -> None:
        for column in self._shape.rest:
            text = self._group_says.get(self._shape.fields[column] or "", "")
            if text and not draft.texts.get(column):
                draft.texts[column] = text
                self._told.row(say.UNDER_GROUP, self._table, line.row.number)

    def _group(self, line: Line) -> tuple[str, ...] | None:
        """The group of a row: by its column of groups if there is one, else the open one."""
        column = self._shape.group
        if column is None:
            column = next((i for i, one in enumerate(self._shape.fields) if one == BY), None)
            if column is None or not part_of(line.texts[column]):
                return self.nest.path
        text = line.texts[column] or self._above.get(column, "")
        if not text:
            return self.nest.path
        self._above[column] = text
        cell = line.row.cells[column]
        head = head_of(text)
        number, title = (head.text, head.rest) if head and head.style != "point" else (None, text)
        return self.nest.enter(Heading("column", number, title, cell.place))

    def _year(self) -> str | None:
        if self.kind == "tasks":
            return None
        return next(filter(None, map(period_of, self.nest.titles)), self.years)

    def _meant(self, column: int, text: str, line: Line) -> str:
        """What a cell means: of a repeat mark, what stands above it."""
        field = self._shape.fields[column] or GROUP
        if field in _VERBATIM or not text:
            return text
        if field in DAYS and (day := serial_day(text)) is not None:
            self._told.row(say.SERIAL, self._table, line.row.number)
            return f"{day:%d/%m/%Y}"
        if self.kind == "indicators" and field.startswith(TARGET) and is_tick(text):
            self._told.row(say.TICKED, self._table, line.row.number)
        if is_repeat(text):
            above = self._above.get(column, "")
            self._told.row(say.REPEATS if above else say.ORPHANS, self._table, line.row.number)
            return above or text
        number = repeats_number(text)
        if number is not None and number in self._numbers:
            self._told.row(say.REPEATS, self._table, line.row.number)
            return self._numbers[number].texts.get(column, text)
        self._above[column] = text
        return text
