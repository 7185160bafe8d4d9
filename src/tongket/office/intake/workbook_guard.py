"""What an Excel workbook may hold beside its sheets: drawings, charts, tables, controls, notes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from tongket.office.intake.formulas import check_formula
from tongket.office.intake.links import harmless_link, harmless_source, leads_out
from tongket.office.intake.policy import leads_elsewhere, wrong_link
from tongket.office.intake.refusal import Refused
from tongket.office.intake.scanning import Start, scan

if TYPE_CHECKING:
    from collections.abc import Collection

    from tongket.office.intake.package import Package

_SHEETS: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_DRAWINGS: Final = (
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
)
_CHARTS: Final = (
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/chart",
    "http://schemas.microsoft.com/office/drawing/2014/chartex",
)
_OFFICE: Final = "http://schemas.microsoft.com/office/excel/2006/main f"
_CONTROLS: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main formControlPr"
_VML: Final = "urn:schemas-microsoft-com:vml"
_NOTE: Final = "urn:schemas-microsoft-com:office:excel"

_TEXTS: Final = (
    *(
        f"{space} {name}"
        for space in _SHEETS
        for name in ("calculatedColumnFormula", "totalsRowFormula")
    ),
    *(f"{space} f" for space in _CHARTS),
    _OFFICE,
    *(f"{_NOTE} Fmla{name}" for name in ("Macro", "Link", "Range", "Pict", "Group", "Txbx")),
)
_ATTRIBUTES: Final = {
    **{
        f"{space} {name}": ("macro", "textlink")
        for space in _DRAWINGS
        for name in ("sp", "pic", "graphicFrame", "cxnSp")
    },
    _CONTROLS: ("fmlaLink", "fmlaMacro", "fmlaRange", "fmlaGroup", "fmlaTxbx"),
}
_SHAPES: Final = ("shape", "rect", "oval", "line", "group", "image", "roundrect", "polyline")
_READ_ELSEWHERE: Final = ("xl/sharedstrings", "xl/styles", "xl/theme", "xl/calcchain")
_SIGNS: Final = (b"f>", b"ormula", b"macro", b"textlink", b"mla", b"href", b"src")


def check_parts(package: Package, read: Collection[str]) -> None:
    """Refuses what reaches outside in parts that are not ``read`` themselves; raises Refused."""
    for folded, name in package.names.items():
        if name in read or not folded.startswith("xl/") or folded.startswith(_READ_ELSEWHERE):
            continue
        if folded.endswith((".xml", ".vml")) and package.holds(name, _SIGNS):
            _Part(package, name).check()


class _Part:
    """What is wrong with a part; told after it was read, for VML need be no sound XML."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self._wrong: list[Refused] = []
        self._text: list[str] | None = None

    def check(self) -> None:
        """Raises Refused for the first thing that reaches outside."""
        starts: dict[str, Start] = dict.fromkeys(_TEXTS, self._begin)
        starts |= {full: partial(self._named, names) for full, names in _ATTRIBUTES.items()}
        starts.update({f"{_VML} {shape}": self._link for shape in _SHAPES})
        starts.update({f"{_VML} {fill}": self._image for fill in ("imagedata", "fill")})
        ends = dict.fromkeys(_TEXTS, self._end)
        try:
            scan(self._package.archive, self._name, starts, ends, self._characters)
        except Refused:
            # Excel itself writes drawings of old that are no sound XML.
            if not self._name.casefold().endswith(".vml") and not self._wrong:
                raise
        if self._wrong:
            raise self._wrong[0]

    def _formula(self, content: str) -> None:
        try:
            check_formula(content, self._name)
        except Refused as refused:
            self._wrong.append(refused)

    def _begin(self, _: Mapping[str, str]) -> None:
        self._text = []

    def _characters(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end(self) -> None:
        content, self._text = "".join(self._text or ()), None
        self._formula(content)

    def _named(self, names: tuple[str, ...], attributes: Mapping[str, str]) -> None:
        for key in names:
            self._formula(attributes.get(key, ""))

    def _link(self, attributes: Mapping[str, str]) -> None:
        target = attributes.get("href", "")
        if not harmless_link(target):
            self._wrong.append(wrong_link(target))

    def _image(self, attributes: Mapping[str, str]) -> None:
        for key, value in attributes.items():
            outward = key.rpartition(" ")[2] in ("src", "href") and leads_out(value)
            if outward and not harmless_source(value):
                self._wrong.append(leads_elsewhere(value))


__all__ = ["check_parts"]
