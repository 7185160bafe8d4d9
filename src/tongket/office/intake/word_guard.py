"""What a Word document may hold within its text: no fields that fetch, and not too much markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.intake.links import harmless_link, harmless_source, leads_out
from tongket.office.intake.policy import NO_LINKS, leads_elsewhere, wrong_link
from tongket.office.intake.refusal import Refused
from tongket.office.intake.scanning import check_marks, scan

if TYPE_CHECKING:
    from tongket.office.intake.package import Package

MARKS: Final = 2_000_000
"""Most tags and attributes of a part that is held as a whole while it is read."""

_SPACES: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_FETCHING: Final = re.compile(
    r"^\W*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|RD|DATABASE|EMBED)\b",
    re.IGNORECASE,
)
_HYPERLINK: Final = re.compile(r'^\W*HYPERLINK\s+(?:"([^"]*)"|([^\s\\]\S*|\\\\\S+))', re.IGNORECASE)
_PICTURES: Final = (".svg", ".rels", ".vml")
_SIGNS: Final = (b"instr", b"src=", b"href=")
_IMAGE: Final = ("urn:schemas-microsoft-com:vml imagedata", "urn:schemas-microsoft-com:vml fill")


def check_document(package: Package) -> None:
    """Refuses fields that fetch, linked pictures and parts too large to hold; raises Refused."""
    for folded, name in package.names.items():
        check_marks(package.archive, name, MARKS, (b"<", b"="))
        if not folded.endswith(_PICTURES) and package.holds(name, _SIGNS, markup=True):
            _Fields(package, name).check()


class _Fields:
    """The instructions of fields, joined from the pieces that Word makes of them."""

    def __init__(self, package: Package, part: str) -> None:
        self.package = package
        self.part = part
        self.open: list[list[str]] = []
        self.text: list[str] | None = None

    def check(self) -> None:
        calls = {
            "fldChar": self._mark,
            "fldSimple": self._simple,
            "instrText": self._begin,
            "delInstrText": self._begin,
        }
        starts = {f"{space} {key}": call for space in _SPACES for key, call in calls.items()}
        starts |= dict.fromkeys(_IMAGE, self._image)
        ends = {f"{space} instrText": self._end for space in _SPACES}
        ends |= {f"{space} delInstrText": self._end for space in _SPACES}
        scan(self.package.archive, self.part, starts, ends, self._characters)
        while self.open:
            check_field("".join(self.open.pop()))

    def _mark(self, attributes: Mapping[str, str]) -> None:
        kind = next((value for key, value in attributes.items() if key.endswith("fldCharType")), "")
        if kind == "begin":
            self.open.append([])
        elif kind in ("separate", "end") and self.open:
            held = self.open[-1]
            check_field("".join(held))
            held.clear()
            if kind == "end":
                self.open.pop()

    def _simple(self, attributes: Mapping[str, str]) -> None:
        check_field(next((value for key, value in attributes.items() if key.endswith("instr")), ""))

    def _begin(self, _: Mapping[str, str]) -> None:
        self.text = []

    def _end(self) -> None:
        text = "".join(self.text or ())
        self.text = None
        if self.open:
            for held in self.open:
                held.append(text)
        else:
            check_field(text)

    def _characters(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def _image(self, attributes: Mapping[str, str]) -> None:
        for key, value in attributes.items():
            outward = key.rpartition(" ")[2] in ("src", "href") and leads_out(value)
            if outward and not harmless_source(value):
                raise leads_elsewhere(value)


def check_field(instruction: str) -> None:
    """Refuses a field that fetches something or starts a program."""
    if found := _FETCHING.match(instruction):
        raise Refused(
            Message(
                "The document holds a field that fetches contents from elsewhere: {field}.",
                field=instruction.strip()[:120] or found[1],
            ),
            NO_LINKS,
        )
    if link := _HYPERLINK.match(instruction):
        target = link[1] if link[1] is not None else link[2]
        if not harmless_link(target.replace("\\\\", "\\")):
            raise wrong_link(target)


__all__ = ["MARKS", "check_document", "check_field"]
