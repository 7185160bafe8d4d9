"""A Word file as a book: paragraphs and tables in order, as a person sees them.

Tracked changes are taken as accepted; hidden text, comments, footnotes, headers and footers are
left out; automatic numbers are written out.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.hygiene import clean
from tongket.office.intake.book import Book, Grid, Paragraph
from tongket.office.intake.docx_names import MC, Parts, W, tree
from tongket.office.intake.docx_numbering import Numbering
from tongket.office.intake.docx_runs import CHANGES, Line, Story, chosen, is_placeholder
from tongket.office.intake.docx_styles import Styles
from tongket.office.intake.docx_tables import SINGLE, Count, Draft, Layout, row_shape, shape
from tongket.office.intake.places import paragraph_place, table_place
from tongket.office.intake.refusal import Refused

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from tongket.office.intake.limits import FileLimits

_PARAGRAPH: Final = f"{W}p"
_TABLE: Final = f"{W}tbl"
_ROW: Final = f"{W}tr"
_CELL: Final = f"{W}tc"
_CELL_LOOK: Final = f"{W}tcPr"
_THROUGH: Final = frozenset(
    {f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag", f"{W}sdtContent"}
)
_PICTURES: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_WORD_ART: Final = "{urn:schemas-microsoft-com:vml}textpath"
_MOST_MARGINS: Final = 60
"""Headers and footers that are looked at; a document has three of each in every section."""
_CORE: Final = frozenset({"title", "subject", "creator", "keywords", "description"})


def read_docx(archive: zipfile.ZipFile, limits: FileLimits) -> Book:
    """The book in a Word file; raises ``Refused`` and, for a broken container, ``ZipError``."""
    parts = Parts.of(archive)
    if parts.document not in archive.NameToInfo:
        raise Refused(
            Message("the file holds no Word document"),
            Message("open the file in Word or LibreOffice and save it again"),
        )
    root = tree(archive, parts.document)
    styles = Styles(parts.tree("styles", "word/styles.xml"))
    numbering = Numbering(parts.tree("numbering", "word/numbering.xml"), styles)
    kinds = [one.get(f"{W}fldCharType") for one in root.iter(f"{W}fldChar")]
    story = Story(styles, numbering, spanning=kinds.count("begin") == kinds.count("end"))
    body = root.find(f"{W}body")
    read = () if body is None else tuple(_Document(story, Count(limits)).parts(body))
    told = tuple(_told(root, story))
    margins = list(_margins(parts, styles, limits))
    headers = tuple(part for kind, held, _ in margins for part in held if kind == "header")
    texts = (text for _, held, words in margins for text in (*_texts(held), *words))
    return Book("docx", read, _properties(parts), told, tuple(texts), headers)


def _told(root: _Element, story: Story) -> Iterator[Message]:
    changes = sum(1 for _ in root.iter(*CHANGES))
    if changes:
        yield Message("{count} tracked changes are taken as accepted", count=changes)
    if story.hidden:
        yield Message("hidden text is left out in {count} places", count=story.hidden)
    if story.notes:
        yield Message("raised marks of notes are left out in {count} places", count=story.notes)
    if story.numbering.odd:
        yield Message(
            "{count} automatic numbers are longer or higher than Word makes them; they were cut",
            count=story.numbering.odd,
        )
    if comments := sum(1 for _ in root.iter(f"{W}commentReference")):
        yield Message("{count} comments in the file are not read", count=comments)
    others = sum(1 for _ in root.iter(f"{W}altChunk", f"{W}subDoc"))
    if others:
        yield Message("{count} documents within the document are not read", count=others)
    # An old and a new form of one picture may stand side by side.
    pictures = max(sum(1 for _ in root.iter(name)) for name in _PICTURES)
    if pictures:
        yield Message("{count} pictures are not kept", count=pictures)


def _margins(
    parts: Parts, styles: Styles, limits: FileLimits
) -> Iterator[tuple[str, tuple[Paragraph | Grid, ...], list[str]]]:
    """What stands in each header and footer, and the words of its watermarks."""
    count = 0
    for kind in ("header", "footer"):
        for root in parts.trees(kind):
            count += 1
            if count <= _MOST_MARGINS:
                story = Story(styles, Numbering(None, styles), spanning=False)
                held = tuple(_Document(story, Count(limits)).parts(root))
                yield kind, held, [clean(one.get("string", "")) for one in root.iter(_WORD_ART)]


def _texts(parts: Iterable[Paragraph | Grid]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield from part.text.split("\n")
            continue
        cells = {id(cell): cell for row in part.rows for cell in row.cells}
        for cell in cells.values():
            yield from (line for line in cell.text.split("\n") if line.strip())


def _properties(parts: Parts) -> Mapping[str, str]:
    """The title and what else the file says of itself, and properties of its own."""
    found: dict[str, str] = {}
    custom = parts.tree("custom-properties", "docProps/custom.xml")
    for one in () if custom is None else custom:
        found[clean(one.get("name", ""))] = clean("".join(map(str, one.itertext())))
    core = parts.tree("core-properties", "docProps/core.xml")
    for one in () if core is None else core:
        name = one.tag.rpartition("}")[2]
        if name in _CORE and one.text:
            found.setdefault(name, clean(one.text))
    return found


class _Document:
    """The parts of a document while they are read."""

    __slots__ = ("count", "paragraphs", "story", "tables")

    def __init__(self, story: Story, count: Count) -> None:
        self.story = story
        self.count = count
        self.tables = self.paragraphs = 0

    def parts(self, body: _Element) -> Iterator[Paragraph | Grid]:
        """The paragraphs that have text, and the tables."""
        for block in self._blocks(body):
            if isinstance(block, Line):
                if block.text.strip():
                    self.paragraphs += 1
                    yield _paragraph(block, paragraph_place(self.paragraphs))
            else:
                name = table_place(self.tables + 1)
                grid = self._grid(block, name)
                if grid is not None:
                    self.tables += 1
                    yield grid

    def _blocks(self, container: _Element) -> Iterator[Line | _Element]:
        """Paragraphs and tables in order; what is in text boxes after the paragraph of the box."""
        waiting = ""
        for child in self._within(container):
            if child.tag == _TABLE:
                if waiting:
                    yield _bare(waiting, self.story)
                    waiting = ""
                yield child
                continue
            line = self.story.line(child)
            if line.joined:
                waiting += line.text
            else:
                line.text = waiting + line.text if waiting else line.text
                waiting = ""
                yield line
            if line.boxes:
                yield from self._boxes(line)
        if waiting:
            yield _bare(waiting, self.story)

    def _boxes(self, line: Line) -> Iterator[Line | _Element]:
        """What stands in the text boxes of a paragraph."""
        for box in line.boxes:
            fields, self.story.fields = self.story.fields, []
            yield from self._blocks(box)
            self.story.fields = fields

    def _within(self, container: _Element) -> Iterator[_Element]:
        """The paragraphs, tables, rows or cells below an element, wrappers opened."""
        for child in container:
            tag = child.tag
            if tag in _PLAIN:
                yield child
            elif tag == f"{W}sdt":
                placeholder = is_placeholder(child)
                self.story.muted += placeholder
                yield from self._within(child)
                self.story.muted -= placeholder
            elif tag in _THROUGH:
                yield from self._within(child)
            elif tag == f"{MC}AlternateContent":
                yield from self._within(chosen(child))

    def _grid(self, table: _Element, name: str) -> Grid | None:
        layout, inner = Layout(name, self.count), 0
        for row in self._within(table):
            if row.tag != _ROW:
                continue
            look = row_shape(row.find(f"{W}trPr"))
            if look.gone:
                continue
            layout.begin(look)
            for cell in self._within(row):
                if cell.tag == _CELL:
                    inner = self._cell(cell, layout, inner)
            layout.end(look)
        return layout.grid()

    def _cell(self, element: _Element, layout: Layout, inner: int) -> int:
        """Reads a cell into its table; how many tables stand in the table's cells so far."""
        one, blocks = SINGLE, []
        for child in element:
            if child.tag == _CELL_LOOK:
                one = shape(child)
            else:
                blocks.append(child)
        if one.gone:
            return inner
        over, own = layout.covering(one), Draft()
        self.story.muted += over is not None
        if len(blocks) == 1 and blocks[0].tag == _PARAGRAPH:
            line = self.story.line(blocks[0])
            own.text, own.bold = line.text, line.bold
            if line.boxes:
                self._fill(own, chain([line], self._boxes(line)), f"{layout.name}.{{}}", inner)
        else:
            self._fill(own, self._blocks(element), f"{layout.name}.{{}}", inner)
        self.story.muted -= over is not None
        if over is not None and any((t.text or "").strip() for t in element.iter(f"{W}t")):
            self.story.hidden += 1
        layout.add(one, over, own)
        return inner + len(own.tables)

    def _fill(self, own: Draft, blocks: Iterable[Line | _Element], name: str, inner: int) -> None:
        """Puts what stands in a cell into it; its tables are named on from those before."""
        lines: list[Line] = []
        grids: list[Grid] = []
        before: list[int] = []
        for block in blocks:
            if isinstance(block, Line):
                lines.append(block)
                continue
            grid = self._grid(block, name.format(inner + len(grids) + 1))
            if grid is not None:
                grids.append(grid)
                before.append(sum(line.text.count("\n") + 1 for line in lines))
        if grids and lines and not lines[-1].text:
            lines.pop()
        own.text = "\n".join([line.text for line in lines])
        seen = [line.bold for line in lines if line.text.strip()]
        own.bold = bool(seen) and all(seen)
        if any(seen) and not own.bold:
            own.lines = frozenset(_bold_lines(lines))
        own.tables, own.table_lines = tuple(grids), tuple(before)


def _bold_lines(lines: list[Line]) -> Iterator[int]:
    """The lines of a cell that are bold; a paragraph with breaks is several."""
    place = 0
    for line in lines:
        after = place + line.text.count("\n") + 1
        if line.bold:
            yield from range(place, after)
        place = after


_PLAIN: Final = frozenset({_PARAGRAPH, _TABLE, _ROW, _CELL})


def _bare(text: str, story: Story) -> Line:
    """What is left of a paragraph whose end is deleted, where no paragraph follows."""
    return Line(text, story.styles.of(None), {})


def _paragraph(line: Line, place: str) -> Paragraph:
    level = line.get("level")
    return Paragraph(
        line.text.strip("\n"),
        place,
        line.style.name,
        level if isinstance(level, int) and level else None,
        line.bold,
        line.italic,
        bool(line.get("centred")),
    )
