"""What a Word or Excel package may hold: no macros, nothing embedded, nothing from elsewhere."""

from __future__ import annotations

import re
from typing import Final, Literal

from tongket.diagnostics import Message
from tongket.office.intake.links import harmless_link, harmless_source, local_template
from tongket.office.intake.package import Package, Relationship, relationships_in
from tongket.office.intake.refusal import Refused, broken
from tongket.office.intake.scanning import check_prolog

NO_MACROS: Final = Message(
    "Open it, save it as an ordinary .docx or .xlsx file without macros, and give that file."
)
NO_OBJECTS: Final = Message(
    "Delete the object, or paste it as a picture or as plain text, and save the file again."
)
NO_LINKS: Final = Message(
    "In Excel: Data, Edit Links, Break Link; in Word: select all, press Ctrl+Shift+F9; then save."
)
NO_DATA: Final = Message(
    "Copy the sheet, paste it as values into a new workbook, and give that file."
)
_MACROS: Final = Message("The file holds macros or programs: {part}.")
_OBJECTS: Final = Message("The file holds an embedded object or another file: {part}.")
_LINKED: Final = Message("The file takes contents from another file: {part}.")
_QUERIED: Final = Message("The file fetches data from a database or from the web: {part}.")

_PROGRAM: Final = (
    "exe|dll|js|jse|vbs|vbe|wsf|hta|bat|cmd|com|scr|ps1|lnk|jar|msi|sct|chm|pif|cpl|reg"
    "|docm|dotm|xlsm|xltm|xlam|xlsb|pptm"
)
_Rule = tuple[re.Pattern[str], Message, Message]
_PARTS: Final[tuple[_Rule, ...]] = (
    (
        re.compile(rf"vbaproject|vbadata\.xml|macrosheets/|\.(?:{_PROGRAM})$", re.IGNORECASE),
        _MACROS,
        NO_MACROS,
    ),
    (re.compile(r"(?:^|/)externallinks/", re.IGNORECASE), _LINKED, NO_LINKS),
    (
        re.compile(
            r"xl/connections\.xml|(?:^|/)querytables/|xl/model/|/customdata/", re.IGNORECASE
        ),
        _QUERIED,
        NO_DATA,
    ),
    (re.compile(r"(?:^|/)(?:activex/|afchunk)|oleobject", re.IGNORECASE), _OBJECTS, NO_OBJECTS),
    (re.compile(r"webextensions?/|taskpanes", re.IGNORECASE), _QUERIED, NO_DATA),
)
_TYPES: Final[tuple[_Rule, ...]] = (
    (
        re.compile(r"sheet\.binary", re.IGNORECASE),
        Message("The file is a binary workbook (.xlsb): {part}."),
        Message("Open it in Excel and save it as .xlsx."),
    ),
    (re.compile("macroenabled|vbaproject|macrosheet", re.IGNORECASE), _MACROS, NO_MACROS),
    (re.compile("oleobject|activex", re.IGNORECASE), _OBJECTS, NO_OBJECTS),
)
_EMBEDDED: Final = re.compile(r"(?:^|/)embeddings/", re.IGNORECASE)
_OF_CHART: Final = re.compile(r"(?:^|/)charts/_rels/|(?:^|/)charts/", re.IGNORECASE)
_KINDS: Final = {
    "vbaProject": (_MACROS, NO_MACROS),
    "xlMacrosheet": (_MACROS, NO_MACROS),
    "xlIntlMacrosheet": (_MACROS, NO_MACROS),
    "oleObject": (_OBJECTS, NO_OBJECTS),
    "control": (_OBJECTS, NO_OBJECTS),
    "package": (_OBJECTS, NO_OBJECTS),
    "aFChunk": (_OBJECTS, NO_OBJECTS),
    "subDocument": (_LINKED, NO_LINKS),
    "externalLink": (_LINKED, NO_LINKS),
    "externalLinkPath": (_LINKED, NO_LINKS),
    "connections": (_QUERIED, NO_DATA),
    "queryTable": (_QUERIED, NO_DATA),
    "webextension": (_QUERIED, NO_DATA),
}


def check_package(package: Package) -> None:
    """Refuses a package that holds what a paper does not need; the prologs of its XML, too."""
    allowed: set[str] = set()
    rels = [name for name in package.names.values() if name.casefold().endswith(".rels")]
    for name in rels:
        check_prolog(package.archive, name, strict=True)
        for one in relationships_in(package.archive, name):
            if _OF_CHART.search(name) and one.kind == "package" and not one.external:
                allowed.add(one.part.casefold())
            else:
                _check_relationship(one, name)
    for folded, name in package.names.items():
        _check_part(package, name, workbook_of_chart=folded in allowed)


def main_part(package: Package) -> tuple[str, Literal["docx", "xlsx"]]:
    """The part that is the document or the workbook; raises Refused where it is neither."""
    mains = [one for one in package.relationships("") if one.kind == "officeDocument"]
    part = package.named(mains[0].part) if len(mains) == 1 else None
    if part is None:
        raise broken(mains[0].part or "_rels/.rels" if len(mains) == 1 else "_rels/.rels")
    kind = package.type_of(part).casefold()
    if "wordprocessingml" in kind:
        return part, "docx"
    if "spreadsheetml" in kind:
        return part, "xlsx"
    raise Refused(
        Message("The file is neither a Word document nor an Excel workbook ({kind}).", kind=kind),
        Message("Open it in its own program and save it as .docx (text) or .xlsx (table)."),
    )


def check_name(name: str) -> None:
    """Refuses an entry that is a program or a macro by its name."""
    for pattern, message, hint in _PARTS:
        if pattern.search(name):
            raise Refused(Message(message.text, part=name), hint)


def macros(part: str) -> Refused:
    """A part that is a macro."""
    return Refused(Message(_MACROS.text, part=part), NO_MACROS)


def embedded(part: str) -> Refused:
    """A part that is an object of another program."""
    return Refused(Message(_OBJECTS.text, part=part), NO_OBJECTS)


def linked(part: str) -> Refused:
    """Contents that come from another file."""
    return Refused(Message(_LINKED.text, part=part), NO_LINKS)


def queried(part: str) -> Refused:
    """Data that are fetched when the file is opened."""
    return Refused(Message(_QUERIED.text, part=part), NO_DATA)


def _check_part(package: Package, name: str, *, workbook_of_chart: bool) -> None:
    check_name(name)
    for pattern, message, hint in _TYPES:
        if pattern.search(package.type_of(name)):
            raise Refused(Message(message.text, part=name), hint)
    if _EMBEDDED.search(name) and not name.endswith("/"):
        spreadsheet = workbook_of_chart and name.casefold().endswith((".xlsx", ".xls"))
        if not spreadsheet and not name.casefold().endswith(".rels"):
            raise embedded(name)
    folded = name.casefold()
    if folded.endswith((".xml", ".vml")):
        own = folded.startswith(("word/", "xl/", "docprops/", "[content"))
        check_prolog(package.archive, name, strict=own and folded.endswith(".xml"))


def _check_relationship(one: Relationship, where: str) -> None:
    if one.external:
        if one.kind == "hyperlink":
            if not harmless_link(one.target):
                raise wrong_link(one.target)
        elif one.kind == "attachedTemplate":
            if not local_template(one.target):
                raise leads_elsewhere(one.target)
        elif not (one.kind == "image" and harmless_source(one.target)):
            raise leads_elsewhere(one.target)
    elif one.kind in _KINDS:
        message, hint = _KINDS[one.kind]
        raise Refused(Message(message.text, part=one.part or where), hint)


def wrong_link(target: str) -> Refused:
    """A link that would open something on a computer."""
    return Refused(
        Message(
            "A link in the file leads to a computer or a program: {target}.", target=target[:200]
        ),
        Message("Remove the link (right click, Remove Hyperlink) and save the file again."),
    )


def leads_elsewhere(target: str) -> Refused:
    """A picture, template or other part that is not in the file but somewhere else."""
    return Refused(
        Message(
            "The file takes a picture, a template or contents from elsewhere: {target}.",
            target=target[:200],
        ),
        Message("Copy the contents into a new file, without what is linked, and give that file."),
    )


__all__ = [
    "NO_DATA",
    "NO_LINKS",
    "NO_MACROS",
    "NO_OBJECTS",
    "check_name",
    "check_package",
    "embedded",
    "leads_elsewhere",
    "linked",
    "macros",
    "main_part",
    "queried",
    "wrong_link",
]
