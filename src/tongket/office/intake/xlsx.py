"""Excel workbooks: each sheet is read as a stream, so that its size is known before it is held."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.intake.book import Book
from tongket.office.intake.formulas import Aside, check_formula
from tongket.office.intake.properties import read_properties
from tongket.office.intake.refusal import broken
from tongket.office.intake.scanning import scan
from tongket.office.intake.sheet import Budget, Sheet, told_of, told_of_values
from tongket.office.intake.shown import Value, iso_valued, number_of, unescaped, valued
from tongket.office.intake.workbook_guard import check_parts
from tongket.office.intake.workbook_parts import (
    Style,
    Styles,
    named,
    old_font,
    read_contents,
    read_strings,
    read_styles,
    truth,
)
from tongket.office.zips import pieces_of

if TYPE_CHECKING:
    from tongket.office.intake.limits import FileLimits
    from tongket.office.intake.package import Package

_NONE: Final = Style()
_COMMENTS: Final = re.compile(r"xl/(?:[^/]+/)?comments?\d*\.xml")
_LONG: Final = 4 << 20
_EMPTY: Final[Value] = ("", None, None, False)
_RULES: Final = ("dataValidation", "conditionalFormatting")
_ASIDE: Final = ("formula", "formula1", "formula2", "oldFormula")
_OFFICE: Final = "http://schemas.microsoft.com/office/excel/2006/main f"


def read_xlsx(package: Package, part: str, limits: FileLimits) -> Book:
    """The workbook whose main part is named; raises Refused."""
    contents = read_contents(package, part)
    check_parts(package, {part, *(entry.part for entry in contents.sheets)})
    strings_part = package.led_to(part, "sharedStrings")
    styles_part = package.led_to(part, "styles")
    strings = read_strings(package, strings_part, limits) if strings_part else []
    styles = read_styles(package, styles_part) if styles_part else Styles()
    budget = Budget(limits)
    readers = []
    for entry in contents.sheets:
        sheet = Sheet(entry.name, budget, hidden=entry.hidden)
        reader = _SheetReader(sheet, strings, styles, from_1904=contents.from_1904)
        reader.read(package, entry.part)
        readers.append(reader)
    grids = tuple(reader.sheet.grid() for reader in readers)
    told = told_of(reader.sheet for reader in readers)
    told += told_of_values(reader.sheet for reader in readers)
    if styles.old_font is not None:
        told.append(old_font(styles.old_font))
    if comments := _comments(package):
        told.append(Message("{count} comments in the file are not read", count=comments))
    return Book("xlsx", grids, read_properties(package), tuple(told))


def _comments(package: Package) -> int:
    """How many comments hang on cells; each of a discussion also stands in the older form."""
    found = 0

    def one(_: Mapping[str, str]) -> None:
        nonlocal found
        found += 1

    for name, part in package.names.items():
        if _COMMENTS.fullmatch(name):
            scan(package.archive, part, named({"comment": one}), {})
    return found


class _SheetReader:
    """A worksheet while its part streams by."""

    def __init__(
        self,
        sheet: Sheet,
        strings: list[tuple[str, bool | None]],
        styles: Styles,
        *,
        from_1904: bool,
    ) -> None:
        self.sheet = sheet
        self._strings = strings
        self._formats = styles.formats
        self._from_1904 = from_1904
        self._row = self._column = -1
        self._cell: Mapping[str, str] = {}
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._inline: list[str] | None = None
        self._text: list[str] | None = None
        self._phonetic = self._hide_all = False
        self._aside = Aside(sheet.name)

    def read(self, package: Package, part: str) -> None:
        """Everything that the part says; raises Refused."""
        starts: dict[str, Callable[[Mapping[str, str]], None]] = {
            "sheetFormatPr": self._defaults,
            "col": self._columns,
            "row": self._begin_row,
            "c": self._begin_cell,
            "v": self._begin_value,
            "f": self._begin_formula,
            "rPh": self._begin_reading,
            "t": self._begin_text,
            "mergeCell": self._merge,
            "cfvo": self._bound,
        }
        ends: dict[str, Callable[[], None]] = {
            "c": self._end_cell,
            "v": self._end_text,
            "f": self._end_text,
            "t": self._end_text,
            "rPh": self._end_reading,
        }
        begin, end = self._aside.calls(_ASIDE, _RULES)
        starts, ends = named(starts | begin), named(ends | end)
        starts[_OFFICE], ends[_OFFICE] = self._aside.begin, self._aside.end
        self._weigh(package, part)
        try:
            scan(package.archive, part, starts, ends, self._characters)
        except (KeyError, IndexError, OverflowError):
            raise broken(part) from None

    def _weigh(self, package: Package, part: str) -> None:
        """Counts the cells of a long sheet without reading them, so that a bomb is soon told."""
        if package.archive.getinfo(part).file_size < _LONG:
            return
        filled = written = 0
        for piece in pieces_of(package.archive, part):
            filled += piece.count(b"</v>") + piece.count(b"</is>")
            written += piece.count(b"<c ") + piece.count(b"<row ")
        self.sheet.weigh(filled, written)

    def _defaults(self, attributes: Mapping[str, str]) -> None:
        self._hide_all = truth(attributes, "zeroHeight")

    def _columns(self, attributes: Mapping[str, str]) -> None:
        width = attributes.get("width", "")
        if truth(attributes, "hidden") or width in ("0", "0.0"):
            first, last = int(attributes["min"]) - 1, int(attributes["max"]) - 1
            if 0 <= first <= last and len(self.sheet.hidden_columns) < 20_000:
                self.sheet.hidden_columns.append((first, last))

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        told = attributes.get("r")
        self._row = self._row + 1 if told is None else int(told) - 1
        self._column = -1
        if self._row < 0:
            raise ValueError(told)
        self.sheet.touch()
        height = attributes.get("ht", "")
        shown = not self._hide_all or "hidden" in attributes or "ht" in attributes
        if truth(attributes, "hidden") or height in ("0", "0.0") or not shown:
            self.sheet.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        told = attributes.get("r")
        if told is None:
            self._column += 1
        else:
            self._row, self._column = position(told)
        self._cell = attributes
        self._value = self._formula = self._inline = None

    def _begin_value(self, _: Mapping[str, str]) -> None:
        self._text = self._value = []

    def _begin_formula(self, _: Mapping[str, str]) -> None:
        self._text = self._formula = []

    def _begin_reading(self, _: Mapping[str, str]) -> None:
        self._phonetic = True

    def _end_reading(self) -> None:
        self._phonetic = False

    def _begin_text(self, _: Mapping[str, str]) -> None:
        if not self._phonetic:
            self._inline = self._inline or []
            self._text = self._inline

    def _bound(self, attributes: Mapping[str, str]) -> None:
        """A bound of a conditional format, which may be a formula."""
        self._aside.check(attributes.get("val", ""))

    def _characters(self, data: str) -> None:
        if not self._aside.characters(data) and self._text is not None:
            self._text.append(data)

    def _end_text(self) -> None:
        self._text = None

    def _end_cell(self) -> None:
        formula = self._formula
        if formula is not None:
            check_formula("".join(formula), self._place())
        if self._inline is not None:
            self._value = self._inline
        if self._value is None and formula is None:
            self.sheet.touch()
            return
        bold: bool | None = None
        index = int(self._cell.get("s") or 0)
        style = self._formats[index] if 0 <= index < len(self._formats) else _NONE
        raw = "".join(self._value or ())
        if formula is not None and not raw and self._cell.get("t") != "str":
            self.sheet.not_computed.append(self._place())
            value: Value = (f"={unescaped(''.join(formula))}", None, None, False)
        else:
            value, bold = self._valued(raw, style)
        if value[0]:
            thick = style.bold if bold is None else bold
            self.sheet.put(self._row, self._column, value, bold=thick)
        else:
            self.sheet.touch()

    def _valued(self, raw: str, style: Style) -> tuple[Value, bool | None]:
        kind = self._cell.get("t", "n")
        if kind == "s":
            index = int(raw) if raw.strip() else -1
            if index < 0 and raw.strip():
                raise IndexError(raw)
            text, bold = ("", None) if index < 0 else self._strings[index]
            return (text, None, None, False), bold
        if kind in ("str", "inlineStr"):
            return (unescaped(raw), None, None, False), None
        if kind == "e":
            self.sheet.errors.append(f"{self._place()} ({raw[:20]})")
            return (unescaped(raw), None, None, False), None
        if kind == "b":
            return ("TRUE" if raw.strip() in ("1", "true") else "FALSE", None, None, False), None
        if not raw.strip():
            return _EMPTY, None
        try:
            if kind == "d":
                return iso_valued(raw), None
            number: Decimal = number_of(raw)
        except ValueError:
            return (unescaped(raw), None, None, False), None
        value = valued(number, style.shape, zeros=style.zeros, from_1904=self._from_1904)
        return value, None

    def _merge(self, attributes: Mapping[str, str]) -> None:
        first, _, last = attributes["ref"].partition(":")
        self.sheet.merge((*position(first), *position(last or first)))

    def _place(self) -> str:
        return self.sheet.place(self._row, self._column)


_COLUMNS: dict[str, int] = {}


def position(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of a reference such as B7 or $B$7; raises ValueError."""
    plain = reference.replace("$", "") if "$" in reference else reference
    name = plain.rstrip("0123456789")
    row = int(plain[len(name) :]) - 1
    column = _COLUMNS.get(name)
    if column is None:
        if not name.isascii() or not name.isalpha() or len(name) > 3:
            raise ValueError(reference)
        column = -1
        for letter in name.upper():
            column = (column + 1) * 26 + ord(letter) - 65
        _COLUMNS[name] = column
    if row < 0:
        raise ValueError(reference)
    return row, column


__all__ = ["position", "read_xlsx"]
