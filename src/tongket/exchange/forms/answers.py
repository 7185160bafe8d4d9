"""A book that came back as answers: rows found by their codes, columns by their headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from tongket.exchange.forms.form import CODE, MARK, NAMING, PREFIXES, BlockKey, Identity
from tongket.exchange.forms.pasted import with_tables
from tongket.exchange.forms.state import HIDDEN, PROPERTY, State, of_properties, unpacked
from tongket.exchange.forms.vocabulary import CODE_HEADING, HEADINGS, MEND, PROMPT, WHY
from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.office.hygiene import clean
from tongket.office.intake.book import Grid, Paragraph
from tongket.office.xlsx.text import joined

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from tongket.diagnostics import Message
    from tongket.exchange.language import Words
    from tongket.office.intake.book import Book, Cell, Row

_TAB: Final = "    "


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Answer(Frozen):
    """What stands in one cell that came back."""

    text: str
    place: str
    number: Decimal | None = None
    day: date | None = None
    percent: bool = False
    shared: str | None = None
    """The code of the row in which the cell begins that was merged over this one too."""

    @property
    def blank(self) -> bool:
        """Whether nothing can be seen in it."""
        return not self.text.strip() and self.number is None and self.day is None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Answered(Frozen):
    """One row that came back; ``code`` is empty where it has none. ``name`` is its naming cell."""

    code: str
    block: BlockKey
    place: str
    cells: Mapping[str, Answer]
    name: str = ""
    part: int = 1

    def text(self, key: str) -> str:
        """The text of a cell, or nothing."""
        answer = self.cells.get(key)
        return answer.text if answer is not None else ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Outside(Frozen):
    """Text in no cell of the form. ``code`` is the row beside or below which it stands.

    ``heading`` is that of its column where it stands beside or below rows of a table; ``sheet`` is
    empty for a paragraph; ``last`` says that no further row of the form follows.
    """

    text: str
    place: str
    sheet: str
    code: str = ""
    heading: str | None = None
    last: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Answers(Frozen):
    """Everything that a returned form says, as it says it.

    ``identities`` are all that were found, each with the places where it stands.
    """

    identities: Mapping[Identity, tuple[str, ...]]
    rows: tuple[Answered, ...]
    twins: tuple[tuple[Answered, Answered], ...] = ()
    """Rows that bear one code and say different things."""
    state: State | None = None
    columns: Mapping[BlockKey, frozenset[str]] = field(default_factory=dict)
    """The columns that were found, by block."""
    outside: tuple[Outside, ...] = ()
    """What stands where nothing is asked for, the printed words of the form among it."""
    returned: bool = False
    """Whether it is a form that had been sent back with a list of mistakes."""

    def row(self, code: str) -> Answered | None:
        """The row of a code."""
        return next((one for one in self.rows if one.code == code), None)


def read_answers(book: Book, languages: Sequence[Words]) -> Answers:
    """What a book holds of a form, whichever sheets, rows and columns were moved."""
    identities = _identities(book)
    state = of_properties(book.properties)
    found: list[Answered] = []
    reader = _Reader(languages)
    for part in _of_forms(book):
        if isinstance(part, Paragraph):
            reader.paragraph(part)
            continue
        texts = [cell.text for row in part.rows for cell in row.cells[:1]]
        packed = unpacked(texts)
        state = state or packed
        if packed is None:
            found += reader.rows(part)
    rows, twins = _merged(found)
    outside = tuple(reader.told())
    return Answers(identities, rows, twins, state, reader.columns, outside, reader.returned)


def _of_forms(book: Book) -> Iterator[Grid | Paragraph]:
    """The parts of a book; tables that stand within an answer are part of the answer."""
    waiting = list(book.parts)
    while waiting:
        part = waiting.pop(0)
        yield part
        if isinstance(part, Paragraph):
            continue
        inner = {
            id(table): table
            for row in part.rows
            if not _code(row)[0]
            for cell in row.cells
            for table in cell.tables
        }
        waiting[:0] = inner.values()


def remarks(book: Book) -> tuple[Message, ...]:
    """What the reader of a form must know of its file; its own hidden sheet is no news."""
    return tuple(one for one in book.told if one.arguments.get("sheet") != HIDDEN)


def _identities(book: Book) -> dict[Identity, tuple[str, ...]]:
    """The identities that stand anywhere, with their places."""
    found: dict[Identity, dict[str, None]] = {}
    texts = [(cell.place, cell.text) for grid in book.grids for cell in _cells(grid)]
    texts += [(one.place, one.text) for one in book.paragraphs]
    texts += [(name, text) for name, text in book.properties.items() if name == PROPERTY]
    for place, text in texts:
        if "TONGKET 1" in text:
            for identity in Identity.found(text):
                found.setdefault(identity, {})[place] = None
    return {identity: tuple(places) for identity, places in found.items()}


def _cells(grid: Grid) -> Iterator[Cell]:
    for row in grid.rows:
        yield from row.cells


class _Reader:
    """Reads the rows of grids, with the headings of several languages."""

    def __init__(self, languages: Sequence[Words]) -> None:
        self._headings: dict[BlockKey, dict[str, str]] = {
            block: {
                fold(words.say(message)): key
                for words in languages
                for key, message in headings.items()
            }
            for block, headings in HEADINGS.items()
        }
        passed = [words.say(one) for words in languages for one in (CODE_HEADING, MEND)]
        self._prompts = frozenset(fold(words.say(PROMPT)) for words in languages)
        self._passed = frozenset(map(fold, passed))
        self._why = frozenset(fold(words.say(WHY)) for words in languages)
        self.columns: dict[BlockKey, frozenset[str]] = {}
        self.returned = False
        self._others: dict[int, str] = {}
        """The headings of the columns that are none of the block, by place."""
        self._outside: list[Outside] = []
        self._begun: dict[int, tuple[tuple[str, str], int]] = {}
        """The code and column, and the row, in which merged cells begin."""
        self._last = ""

    def told(self) -> Iterator[Outside]:
        """What stands outside; what follows the last row that bears a code is told apart."""
        for one in self._outside:
            yield replace(one, last=True) if one.code == self._last else one

    def paragraph(self, one: Paragraph) -> None:
        """A paragraph of the page."""
        self._stray(one.text, one.place, "")

    def _stray(self, text: str, place: str, sheet: str, heading: str | None = None) -> None:
        if text.strip() and text.strip() != MARK:
            self._outside.append(Outside(text.strip(), place, sheet, self._last, heading))

    def rows(self, grid: Grid) -> Iterator[Answered]:
        """The rows of a grid that bear a code, or stand under a header and say something."""
        block: BlockKey | None = None
        columns: dict[int, str] = {}
        self._others = {}
        for row in grid.rows:
            code, at = _code(row)
            if not code:
                if row.cells and row.cells[0].text.strip() == MARK:
                    continue
                if self._why & {fold(cell.text) for cell in row.cells}:
                    self.returned = True
                    return
                header = self._header(row)
                if header is not None:
                    block, columns = header
                    held = self.columns.get(block, frozenset())
                    self.columns[block] = held | frozenset(columns.values())
                    self._others = _others(row, columns, self._passed)
                    continue
                self._beside(grid, row, columns if block is not None else {})
                if block is None or row.empty:
                    continue
                answered = self._answered(row, "", block, columns)
                if answered.cells and any(not one.blank for one in answered.cells.values()):
                    yield answered
                continue
            match = CODE.match(code)
            assert match is not None  # noqa: S101 - it was found by it
            own = PREFIXES[match["code"][0]]
            mapped = columns if own == block else _standard(own, at, len(row.cells))
            answered = self._answered(row, match["code"], own, mapped)
            self._last = match["code"]
            self._beside(grid, row, {**mapped, at: ""})
            yield replace(answered, part=int(match["part"] or 1))

    def _beside(self, grid: Grid, row: Row, columns: Mapping[int, str]) -> None:
        """What stands in a row outside its columns."""
        seen = {id(row.cells[place]) for place in columns if place < len(row.cells)}
        for place, cell in enumerate(row.cells):
            heading = self._others.get(place, "")
            if id(cell) not in seen and fold(heading) not in self._passed:
                seen.add(id(cell))
                text = with_tables(cell) if cell.tables and columns else cell.text
                self._stray(text, cell.place, grid.name, heading if columns else None)

    def _header(self, row: Row) -> tuple[BlockKey, dict[int, str]] | None:
        """The block whose headings a row bears, with its columns."""
        texts = [fold(cell.text) for cell in row.cells]
        best: tuple[BlockKey, dict[int, str]] | None = None
        for block, headings in self._headings.items():
            columns: dict[int, str] = {}
            for place, text in enumerate(texts):
                key = headings.get(text)
                if key is not None and key not in columns.values():
                    columns[place] = key
            if len(columns) >= 2 and (best is None or len(columns) > len(best[1])):
                best = block, columns
        return best

    def _answered(
        self, row: Row, code: str, block: BlockKey, columns: Mapping[int, str]
    ) -> Answered:
        cells = {
            key: self._answer(row.cells[place], row.number, code, block, key)
            for place, key in columns.items()
            if place < len(row.cells)
        }
        naming = cells.get(NAMING[block])
        first = row.cells[0].place if row.cells else ""
        return Answered(code, block, first, cells, naming.text.strip() if naming else "")

    def _answer(self, cell: Cell, row: int, code: str, block: BlockKey, key: str) -> Answer:
        """What a cell says; one merged over several says it in the first only."""
        said = _read(cell)
        if fold(said.text) in self._prompts:
            return replace(said, text="")
        if not cell.merged or said.blank or key == NAMING[block]:
            return said
        begun, in_row = self._begun.setdefault(id(cell), ((code, key), row))
        if begun == (code, key):
            return said if in_row == row else Answer("", cell.place)
        return Answer("", cell.place, shared=begun[0])


def _others(row: Row, columns: Mapping[int, str], passed: frozenset[str]) -> dict[int, str]:
    """The headings of a header's columns that are none of the form, by place."""
    held = {place: " ".join(cell.text.split()) for place, cell in enumerate(row.cells)}
    return {
        place: text
        for place, text in held.items()
        if place not in columns and (text or fold(text) in passed)
    }


def _code(row: Row) -> tuple[str, int]:
    """The code that a row bears, and in which column."""
    for place, cell in enumerate(row.cells):
        text = cell.text.strip()
        if text[:1] == "#" and CODE.match(text):
            return text, place
    return "", 0


def _standard(block: BlockKey, at: int, width: int) -> dict[int, str]:
    """The columns of a block whose header is gone, as they follow the code.

    In Word the guidance of a section is no column.
    """
    keys = list(HEADINGS[block])
    if block == "sections" and width - at <= len(keys):
        keys.remove("guidance")
    return {at + place: key for place, key in enumerate(keys, 1)}


def _read(cell: Cell) -> Answer:
    text = (
        clean(with_tables(cell) if cell.tables else cell.text)
        .replace("\r", "\n")
        .replace("\t", _TAB)
    )
    return Answer(text, cell.place, cell.number, cell.day, cell.percent)


def _merged(
    found: Sequence[Answered],
) -> tuple[tuple[Answered, ...], tuple[tuple[Answered, Answered], ...]]:
    """Rows with those put to them over which they go on; and pairs that contradict each other."""
    first: dict[str, Answered] = {}
    parts: dict[str, dict[int, Answered]] = {}
    rows: list[Answered] = []
    twins = []
    for one in found:
        if not one.code:
            rows.append(one)
            continue
        held = parts.setdefault(one.code, {})
        if one.part in held:
            if _said(held[one.part]) != _said(one):
                twins.append((held[one.part], one))
            continue
        held[one.part] = one
        if one.code not in first:
            first[one.code] = one
            rows.append(one)
    return tuple(_whole(one, parts.get(one.code, {})) for one in rows), tuple(twins)


def _said(row: Answered) -> dict[str, str]:
    return {key: answer.text.strip() for key, answer in row.cells.items() if not answer.blank}


def _whole(row: Answered, parts: Mapping[int, Answered]) -> Answered:
    """A row with the texts of those over which it goes on."""
    if len(parts) < 2:
        return row
    ordered = [parts[number] for number in sorted(parts)]
    head = ordered[0]
    cells = dict(head.cells)
    for key, answer in head.cells.items():
        if key == NAMING[head.block]:
            continue
        texts = [one.text(key) for one in ordered]
        if any(texts[1:]):
            cells[key] = replace(answer, text=joined(texts), number=None, day=None)
    return replace(head, cells=cells)
