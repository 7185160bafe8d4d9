"""Names that one part of a Word file uses and another must define: styles, lists, relations."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from tongket.diagnostics import Message
from tongket.office.lint.body import Body
from tongket.office.lint.container import Relation, parser, target_of
from tongket.office.lint.fault import WORD, Fault
from tongket.office.zips import read_entry


def tree(archive: zipfile.ZipFile, part: str | None, sound: Mapping[str, bool]) -> etree._Element:
    """A small part as a tree; an empty element where it is missing or malformed."""
    if part is None or not sound.get(part):
        return etree.Element("missing")
    return etree.fromstring(read_entry(archive, part), parser())


def name_faults(
    archive: zipfile.ZipFile,
    bodies: Sequence[Body],
    rows: Mapping[str, list[Relation]],
    sound: Mapping[str, bool],
) -> Iterator[Fault]:
    """Names used in the bodies that nothing defines, and names defined twice."""
    main = bodies[0].part
    part = target_of(rows, main, "styles")
    styles = [
        style.get(f"{WORD}styleId", "") for style in tree(archive, part, sound).iter(f"{WORD}style")
    ]
    for style in sorted({style for style in styles if styles.count(style) > 1}):
        yield Fault(Message("The style {name} is defined twice.", name=style), part or "")
    numbering = tree(archive, target_of(rows, main, "numbering"), sound)
    lists = {number.get(f"{WORD}numId", "") for number in numbering.iter(f"{WORD}num")} | {"0"}
    for body in bodies:
        known = {row.id for row in rows.get(body.part, ())}
        for message, used, defined in (
            (Message("The style {name} is not defined."), body.styles, set(styles)),
            (Message("The list {name} is not defined."), body.numberings, lists),
            (Message("The relation {name} is not given."), body.relations, known),
        ):
            for name in sorted(used - defined):
                yield Fault(Message(message.text, name=name), body.part, f"@{name}")
