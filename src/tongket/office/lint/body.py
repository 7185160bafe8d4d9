"""The body of a Word file, gone through once: rows are judged as they pass and let go."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import cast

from lxml import etree

from tongket.diagnostics import Message
from tongket.office.lint.fault import DRAWING, RELATIONS, WORD, Fault
from tongket.office.lint.tables import TableLint

_TABLE, _ROW, _PROPERTIES = f"{WORD}tbl", f"{WORD}tr", f"{DRAWING}docPr"
_BOOKMARK = f"{WORD}bookmarkStart"
_REFERENCES = etree.XPath(
    ".//@r:id | .//@r:embed | .//@r:link", namespaces={"r": RELATIONS.strip("{}")}
)


class Body:
    """What was met on the way through a part: faults, and names that must resolve elsewhere."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.faults: list[Fault] = []
        self.styles: set[str] = set()
        self.numberings: set[str] = set()
        self.relations: set[str] = set()
        self.fonts: set[str] = set()
        self.sections: list[etree._Element] = []
        self._drawn: set[str] = set()
        self._marked: set[str] = set()

    def gather(self, element: etree._Element) -> None:
        """Take note of the names, drawings and sections below an element."""
        for node in element.iter(
            f"{WORD}pStyle", f"{WORD}rStyle", f"{WORD}tblStyle", f"{WORD}numId", f"{WORD}rFonts"
        ):
            tag, value = node.tag, node.get(f"{WORD}val", "")
            if tag == f"{WORD}numId":
                self.numberings.add(value)
            elif tag == f"{WORD}rFonts":
                self.fonts.update(str(name) for key, name in node.items() if "hint" not in key)
            else:
                self.styles.add(value)
        for node in element.iter(_PROPERTIES, _BOOKMARK):
            self._named(node)
        self.relations.update(map(str, cast("list[str]", _REFERENCES(element))))

    def _named(self, node: etree._Element) -> None:
        drawing = node.tag == _PROPERTIES
        number = node.get("id" if drawing else f"{WORD}id", "")
        seen = self._drawn if drawing else self._marked
        place = f"{'docPr' if drawing else 'bookmarkStart'}[@id={number}]"
        if number in seen:
            self.faults.append(
                Fault(Message("The id {id} is given twice.", id=number), self.part, place)
            )
        seen.add(number)
        if drawing and not node.get("descr", "").strip():
            message = Message("A picture has no alternative text.")
            self.faults.append(Fault(message, self.part, place, breaking=False))


def read_body(archive: zipfile.ZipFile, part: str) -> Body:
    """Go through a well-formed part: the document, a header or a footer."""
    body = Body(part)
    tables: list[TableLint] = []
    count = 0
    with archive.open(part) as source:
        walk = etree.iterparse(
            io.BufferedReader(source),  # type: ignore[type-var]
            events=("start", "end"),
            tag=(_TABLE, _ROW),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        for event, element in walk:
            if element.tag == _TABLE:
                if event == "start":
                    count += 1
                    tables.append(TableLint(part, f"tbl[{count}]"))
                else:
                    body.faults.extend(tables.pop().closing_faults(element))
            elif event == "end" and tables:
                body.faults.extend(tables[-1].row_faults(element))
                body.gather(element)
                element.clear()
        root = walk.root
    body.gather(root)
    body.faults.extend(_end_faults(root, body))
    return body


def _end_faults(root: etree._Element, body: Body) -> Iterator[Fault]:
    """The document ends with its section; other parts have none."""
    if root.tag != f"{WORD}document":
        return
    content = root.find(f"{WORD}body")
    if content is None:
        yield Fault(Message("The document has no body."), body.part)
        return
    body.sections.extend(root.iter(f"{WORD}sectPr"))
    direct = [place for place, child in enumerate(content) if child.tag == f"{WORD}sectPr"]
    if direct != [len(content) - 1]:
        message = Message("The section of the document must stand once, at its end.")
        yield Fault(message, body.part, "body/sectPr")
