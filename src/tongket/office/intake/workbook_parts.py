"""The parts of an Excel workbook beside its sheets: what sheets there are, texts, formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from tongket.diagnostics import Message
from tongket.frozen import Frozen
from tongket.office.intake.formulas import NAMES, Aside
from tongket.office.intake.raised import without_note
from tongket.office.intake.refusal import broken
from tongket.office.intake.scanning import scan
from tongket.office.intake.sheet import too_many_cells
from tongket.office.intake.shown import Shape, built_in, shape_of, unescaped, zeros_of

if TYPE_CHECKING:
    from tongket.office.intake.limits import FileLimits
    from tongket.office.intake.package import Package

_NAMESPACES: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_LINKED: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_MOST: Final = 100_000
_OLD_FONTS: Final = (".vn", "vni-")
_Call = TypeVar("_Call")


def named(calls: Mapping[str, _Call]) -> dict[str, _Call]:
    """The calls by the full names of their elements, in both namespaces."""
    return {f"{space} {local}": call for space in _NAMESPACES for local, call in calls.items()}


def truth(attributes: Mapping[str, str], key: str) -> bool:
    """Whether a flag is set."""
    return attributes.get(key, "").strip().lower() in ("1", "true", "on")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SheetEntry(Frozen):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Contents(Frozen):
    """What the workbook part says."""

    sheets: tuple[SheetEntry, ...]
    from_1904: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Style(Frozen):
    """What a format makes of the value of a cell."""

    shape: Shape = "plain"
    zeros: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Styles(Frozen):
    """The formats by their numbers, and a font of an encoding before Unicode, if one is used."""

    formats: tuple[Style, ...] = ()
    old_font: str | None = None


def read_contents(package: Package, part: str) -> Contents:
    """The sheets of a workbook in order; others than worksheets are left out."""
    leads = {one.id: one for one in package.relationships(part)}
    sheets: list[SheetEntry] = []
    dates: list[bool] = []
    names = Aside("", NAMES)

    def sheet(attributes: Mapping[str, str]) -> None:
        id_ = next((attributes[key] for key in _LINKED if key in attributes), "")
        lead = leads.get(id_)
        target = None if lead is None else package.named(lead.part)
        if len(sheets) >= 1_000 or lead is None or target is None:
            raise broken(lead.part or part if lead else part)
        if lead.kind == "worksheet":
            hidden = attributes.get("state", "visible").lower() != "visible"
            sheets.append(SheetEntry(unescaped(attributes.get("name", "")), target, hidden))

    def properties(attributes: Mapping[str, str]) -> None:
        dates.append(truth(attributes, "date1904"))

    def text(data: str) -> None:
        names.characters(data)

    starts = {"sheet": sheet, "workbookPr": properties, "definedName": names.name}
    scan(package.archive, part, named(starts), named({"definedName": names.end}), text)
    return Contents(tuple(sheets), any(dates))


class _Strings:
    """Shared texts while they are read; readings of signs (furigana) are left out."""

    def __init__(self, limits: FileLimits) -> None:
        self.limits = limits
        self.found: list[tuple[str, bool | None]] = []
        self.pieces: list[str] = []
        self.text: list[str] | None = None
        self.phonetic = False
        self.runs = [0, 0]
        self.raised = False

    def begin(self, _: Mapping[str, str]) -> None:
        self.pieces, self.runs = [], [0, 0]

    def run(self, _: Mapping[str, str]) -> None:
        self.runs[0] += 1
        self.raised = False

    def raise_(self, attributes: Mapping[str, str]) -> None:
        self.raised = attributes.get("val") == "superscript"

    def bold(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("val", "1").lower() not in ("0", "false"):
            self.runs[1] += 1

    def reading(self, _: Mapping[str, str]) -> None:
        self.phonetic = True

    def read(self) -> None:
        self.phonetic = False

    def open(self, _: Mapping[str, str]) -> None:
        self.text = None if self.phonetic else []

    def characters(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def close(self) -> None:
        if self.raised and self.text:
            self.text = [without_note("".join(self.pieces)[-9:], "".join(self.text))]
        self.pieces.extend(self.text or ())
        self.text = None

    def end(self) -> None:
        self.raised = False
        runs, bold = self.runs
        self.found.append((unescaped("".join(self.pieces)), runs <= bold if runs else None))
        if len(self.found) > self.limits.cells:
            raise too_many_cells(self.limits)


def read_strings(package: Package, part: str, limits: FileLimits) -> list[tuple[str, bool | None]]:
    """The shared texts in order; of one in pieces, whether all of it is bold."""
    strings = _Strings(limits)
    starts = {
        "si": strings.begin,
        "r": strings.run,
        "b": strings.bold,
        "vertAlign": strings.raise_,
        "rPh": strings.reading,
        "t": strings.open,
    }
    ends = {"si": strings.end, "t": strings.close, "rPh": strings.read}
    scan(package.archive, part, named(starts), named(ends), strings.characters)
    return strings.found


class _Formats:
    """The formats of cells while they are read."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.codes: dict[str, str] = {}
        self.fonts: list[bool] = []
        self.names: list[str] = []
        self.styles: list[Style] = []
        self.used: set[int] = set()
        self.within = ""

    def enter(self, where: str) -> None:
        self.within = where

    def code(self, attributes: Mapping[str, str]) -> None:
        self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        self._bounded(len(self.codes))

    def font(self, _: Mapping[str, str]) -> None:
        if self.within == "fonts":
            self.fonts.append(False)
            self.names.append("")
            self._bounded(len(self.fonts))

    def bold(self, attributes: Mapping[str, str]) -> None:
        if self.within == "fonts" and self.fonts:
            self.fonts[-1] = attributes.get("val", "1").lower() not in ("0", "false")

    def name(self, attributes: Mapping[str, str]) -> None:
        if self.within == "fonts" and self.names:
            self.names[-1] = attributes.get("val", "")

    def format(self, attributes: Mapping[str, str]) -> None:
        if self.within != "cellXfs":
            return
        self._bounded(len(self.styles))
        font, number = attributes.get("fontId", ""), attributes.get("numFmtId", "0")
        index = int(font) if font.isdecimal() else 0
        self.used.add(index)
        bold = index < len(self.fonts) and self.fonts[index]
        if (code := self.codes.get(number)) is not None:
            self.styles.append(Style(shape_of(code), zeros_of(code), bold))
        else:
            shape = built_in(int(number)) if number.isdecimal() else "plain"
            self.styles.append(Style(shape, 0, bold))

    def old_font(self) -> str | None:
        used = (name for index, name in enumerate(self.names) if index in self.used)
        return next((name for name in used if is_old_font(name)), None)

    def _bounded(self, count: int) -> None:
        if count > _MOST:
            raise broken(self.part)


def read_styles(package: Package, part: str) -> Styles:
    """The formats of cells by number."""
    held = _Formats(part)
    starts = {
        "fonts": lambda _: held.enter("fonts"),
        "cellXfs": lambda _: held.enter("cellXfs"),
        "cellStyleXfs": lambda _: held.enter(""),
        "dxfs": lambda _: held.enter(""),
        "numFmt": held.code,
        "font": held.font,
        "b": held.bold,
        "name": held.name,
        "xf": held.format,
    }
    ends = {"fonts": lambda: held.enter(""), "cellXfs": lambda: held.enter("")}
    scan(package.archive, part, named(starts), named(ends))
    return Styles(tuple(held.styles), held.old_font())


def is_old_font(name: str) -> bool:
    """Whether a font is one of those in which letters were Vietnamese before Unicode."""
    return name.lower().startswith(_OLD_FONTS)


def old_font(name: str) -> Message:
    """Text in a font of an encoding before Unicode may be no Vietnamese at all."""
    return Message(
        "The file uses the font {font} of an encoding before Unicode; text in it reads wrong"
        " until it is converted (Unikey, Ctrl+Shift+F6).",
        font=name,
    )


__all__ = [
    "Contents",
    "SheetEntry",
    "Style",
    "Styles",
    "is_old_font",
    "named",
    "old_font",
    "read_contents",
    "read_strings",
    "read_styles",
    "truth",
]
