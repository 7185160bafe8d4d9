"""OpenDocument spreadsheets: read as a stream; repeats are told apart from what they repeat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from tongket.office.intake.book import Book
from tongket.office.intake.formulas import check_formula
from tongket.office.intake.ods_formats import Formats
from tongket.office.intake.refusal import broken
from tongket.office.intake.scanning import scan
from tongket.office.intake.sheet import Budget, Sheet, told_of, told_of_values
from tongket.office.intake.shown import Value, iso_valued, number_of, tidy, valued

if TYPE_CHECKING:
    import zipfile

    from tongket.office.intake.limits import FileLimits

_OWN: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE = f"{_OWN}table:1.0 ", f"{_OWN}text:1.0 ", f"{_OWN}office:1.0 "
_DRAW: Final = f"{_OWN}drawing:1.0 "
_META: Final = f"{_OWN}meta:1.0 "
_CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_DC: Final = "http://purl.org/dc/elements/1.1/ "
_SPACE: Final = re.compile(r"[ \t\r\n]+")
_PREFIX: Final = re.compile(r"^[a-z]+:(?==)")
_FAR: Final = 1 << 31
_MOST_SPACES: Final = 1_000_000
_PASSED_OVER: Final = (
    *(f"{_OFFICE}{name}" for name in ("annotation", "forms", "event-listeners")),
    *(f"{_TABLE}{name}" for name in ("shapes", "tracked-changes", "detective")),
    *(f"{_TEXT}{name}" for name in ("note", "ruby-text", "tracked-changes")),
    *(
        f"{_DRAW}{name}"
        for name in (
            *("frame", "custom-shape", "g", "rect", "line", "ellipse", "circle", "polygon"),
            *("polyline", "path", "connector", "caption", "control", "measure", "page-thumbnail"),
        )
    ),
)


def read_ods(archive: zipfile.ZipFile, meta: str | None, limits: FileLimits) -> Book:
    """The spreadsheet in content.xml; raises Refused."""
    reader = _Reader(limits)
    try:
        reader.read(archive)
    except (KeyError, IndexError, OverflowError):
        raise broken("content.xml") from None
    grids = tuple(sheet.grid() for sheet in reader.sheets)
    told = [*told_of(reader.sheets), *told_of_values(reader.sheets)]
    return Book("ods", grids, _properties(archive, meta) if meta else {}, tuple(told))


def _count(attributes: Mapping[str, str], key: str) -> int:
    text = attributes.get(key, "1")
    return max(1, min(int(text[:12]), _FAR))


class _Line:
    """The text of a cell while its paragraphs stream by."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.raw: list[str] = []
        self.paragraphs = 0
        self.open = False

    def begin(self) -> None:
        if self.paragraphs:
            self.pieces.append("\n")
        self.paragraphs += 1
        self.open = True

    def add(self, sign: str) -> None:
        self.flush()
        self.pieces.append(sign)

    def flush(self) -> None:
        text = _SPACE.sub(" ", "".join(self.raw))
        self.raw.clear()
        if not self.pieces or self.pieces[-1] == "\n":
            text = text.lstrip(" ")
        if text:
            self.pieces.append(text)

    def end(self) -> None:
        self.flush()
        self.open = False

    @property
    def text(self) -> str:
        return tidy("".join(self.pieces))


class _Reader:
    """content.xml while it streams by."""

    def __init__(self, limits: FileLimits) -> None:
        self.sheets: list[Sheet] = []
        self._budget = Budget(limits)
        self._limits = limits
        self._formats = Formats()
        self._sheet: Sheet | None = None
        self._depth = self._passed = 0
        self._row = self._column = 0
        self._rows: Mapping[str, str] = {}
        self._cell: Mapping[str, str] | None = None
        self._covered = False
        self._columns: list[tuple[int, int, str]] = []
        self._filled: list[tuple[int, int, Value, bool]] = []
        self._line = _Line()
        self._room = _MOST_SPACES

    def read(self, archive: zipfile.ZipFile) -> None:
        if "styles.xml" in archive.namelist():
            scan(archive, "styles.xml", self._formats.starts)
        starts = {
            **self._formats.starts,
            f"{_TABLE}table": self._begin_table,
            f"{_TABLE}table-column": self._begin_column,
            f"{_TABLE}table-row": self._begin_row,
            f"{_TABLE}table-cell": self._begin_cell,
            f"{_TABLE}covered-table-cell": self._begin_covered,
            f"{_TEXT}p": self._begin_text,
            f"{_TEXT}h": self._begin_text,
            f"{_TEXT}s": self._spaces,
            f"{_TEXT}tab": lambda _: self._sign("\t"),
            f"{_TEXT}line-break": lambda _: self._sign("\n"),
            **dict.fromkeys(_PASSED_OVER, self._begin_passed),
        }
        ends = {
            f"{_TABLE}table": self._end_table,
            f"{_TABLE}table-row": self._end_row,
            f"{_TABLE}table-cell": self._end_cell,
            f"{_TABLE}covered-table-cell": self._end_cell,
            f"{_TEXT}p": self._end_text,
            f"{_TEXT}h": self._end_text,
            **dict.fromkeys(_PASSED_OVER, self._end_passed),
        }
        scan(archive, "content.xml", starts, ends, self._characters)

    @property
    def _off(self) -> bool:
        return self._passed > 0 or self._depth != 1 or self._sheet is None

    def _begin_passed(self, _: Mapping[str, str]) -> None:
        self._passed += 1

    def _end_passed(self) -> None:
        self._passed -= 1

    def _begin_table(self, attributes: Mapping[str, str]) -> None:
        if self._passed:
            return
        self._depth += 1
        if self._depth == 1:
            hidden = attributes.get(f"{_TABLE}style-name", "") in self._formats.hidden
            name = tidy(attributes.get(f"{_TABLE}name", ""))
            self._sheet = Sheet(name, self._budget, hidden=hidden)
            self.sheets.append(self._sheet)
            if len(self.sheets) > 1_000:
                raise broken("content.xml")
            self._row = self._column = 0
            self._columns = []

    def _end_table(self) -> None:
        if not self._passed:
            self._depth -= 1
            self._sheet = self._sheet if self._depth else None

    def _begin_column(self, attributes: Mapping[str, str]) -> None:
        if self._off or self._sheet is None:
            return
        count = _count(attributes, f"{_TABLE}number-columns-repeated")
        first, last = self._column, self._column + count - 1
        self._sheet.touch()
        if attributes.get(f"{_TABLE}visibility", "visible") != "visible":
            self._sheet.hidden_columns.append((first, last))
        style = attributes.get(f"{_TABLE}default-cell-style-name")
        if style is not None:
            self._columns.append((first, last, style))
        self._column += count

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        if self._off:
            return
        self._rows = attributes
        self._column = 0
        self._filled = []

    def _end_row(self) -> None:
        if self._off or self._sheet is None:
            return
        sheet, limits = self._sheet, self._limits
        count = _count(self._rows, f"{_TABLE}number-rows-repeated")
        sheet.touch()
        if self._rows.get(f"{_TABLE}visibility", "visible") != "visible":
            last = min(self._row + count, limits.rows)
            sheet.hidden_rows.update(range(self._row, last))
        if self._filled:
            for row in range(self._row, self._row + count):
                for column, repeated, value, bold in self._filled:
                    for at in range(column, column + repeated):
                        sheet.put(row, at, value, bold=bold)
        self._row += count
        self._rows = {}

    def _begin_covered(self, attributes: Mapping[str, str]) -> None:
        self._begin_cell(attributes, covered=True)

    def _begin_cell(self, attributes: Mapping[str, str], *, covered: bool = False) -> None:
        if self._off:
            return
        self._cell = attributes
        self._covered = covered
        self._line = _Line()

    def _end_cell(self) -> None:
        cell, sheet = self._cell, self._sheet
        if self._off or cell is None or sheet is None:
            return
        repeated = _count(cell, f"{_TABLE}number-columns-repeated")
        column = self._column
        self._column += repeated
        self._cell = None
        value = self._value(cell, sheet.place(self._row, min(column, _FAR)), sheet)
        style = cell.get(f"{_TABLE}style-name", "")
        if value[0]:
            self._filled.append((column, repeated, value, self._formats.bold(style)))
        else:
            sheet.touch()
        rows = _count(cell, f"{_TABLE}number-rows-spanned")
        columns = _count(cell, f"{_TABLE}number-columns-spanned")
        if (rows, columns) != (1, 1) and not self._covered:
            sheet.merge((self._row, column, self._row + rows - 1, column + columns - 1))

    def _value(self, cell: Mapping[str, str], place: str, sheet: Sheet) -> Value:
        text = self._line.text
        kind = cell.get(f"{_OFFICE}value-type", "")
        if (formula := cell.get(f"{_TABLE}formula")) is not None:
            formula = _PREFIX.sub("", formula)
            check_formula(formula, place)
            if not kind and not text:
                sheet.not_computed.append(place)
                return tidy(formula), None, None, False
        if cell.get(_CALC) == "error":
            sheet.errors.append(f"{place} ({text[:20]})")
            return text, None, None, False
        try:
            return self._typed(kind, cell, text)
        except ValueError:
            return text, None, None, False

    def _typed(self, kind: str, cell: Mapping[str, str], text: str) -> Value:
        if kind in ("float", "currency", "percentage"):
            number = number_of(cell[f"{_OFFICE}value"])
            return valued(number, "percent" if kind == "percentage" else "plain")
        if kind == "date":
            month = self._formats.month(self._style_of(cell))
            raw = cell[f"{_OFFICE}date-value"]
            return iso_valued(raw, "month" if month else "day-time")
        if kind == "boolean":
            true = cell.get(f"{_OFFICE}boolean-value") == "true"
            return "TRUE" if true else "FALSE", None, None, False
        if kind == "string" and not text:
            return tidy(cell.get(f"{_OFFICE}string-value", "")), None, None, False
        return text, None, None, False

    def _style_of(self, cell: Mapping[str, str]) -> str:
        own = cell.get(f"{_TABLE}style-name")
        if own is not None:
            return own
        at = self._column - 1
        return next((style for first, last, style in self._columns if first <= at <= last), "")

    def _begin_text(self, _: Mapping[str, str]) -> None:
        if not self._off and self._cell is not None:
            self._line.begin()

    def _end_text(self) -> None:
        if not self._off and self._cell is not None:
            self._line.end()

    def _spaces(self, attributes: Mapping[str, str]) -> None:
        count = min(_count(attributes, f"{_TEXT}c"), max(1, self._room))
        self._room -= count
        self._sign(" " * count)

    def _sign(self, sign: str) -> None:
        if not self._off and self._line.open:
            self._line.add(sign)

    def _characters(self, data: str) -> None:
        if self._line.open and not self._off:
            self._line.raw.append(data)


def _properties(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    found: dict[str, str] = {}
    pieces: list[str] = []
    name = ""

    def begin(attributes: Mapping[str, str], key: str = "") -> None:
        nonlocal name
        name = attributes.get(f"{_META}name", key)
        pieces.clear()

    def end() -> None:
        if name and len(found) < 1_000:
            found[name] = tidy("".join(pieces)).strip()

    keys = {f"{_DC}{key}": key for key in ("title", "subject", "creator", "description")}
    keys |= {f"{_META}keyword": "keywords", f"{_META}initial-creator": "creator"}
    starts = {full: lambda a, key=key: begin(a, key) for full, key in keys.items()}
    starts[f"{_META}user-defined"] = begin
    scan(archive, part, starts, dict.fromkeys(starts, end), pieces.append)
    return found


__all__ = ["read_ods"]
