"""The text of a paragraph of Word as a person sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.office.hygiene import clean
from tongket.office.intake.docx_names import MC, VAL, M, W, on, value, whole
from tongket.office.intake.docx_styles import PLAIN, Said, Style, Styles, properties
from tongket.office.intake.raised import without_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from tongket.office.intake.docx_numbering import Numbering

_P_PR: Final = f"{W}pPr"
_R_PR: Final = f"{W}rPr"
_RUN: Final = f"{W}r"
_TEXT: Final = f"{W}t"
_RAISED: Final = f"{W}vertAlign"
_BOX: Final = f"{W}txbxContent"
_ALTERNATE: Final = f"{MC}AlternateContent"

_SIGNS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_THROUGH: Final = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)
_DRAWN: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_MATHS: Final = frozenset({f"{M}oMath", f"{M}oMathPara"})
CHANGES: Final = tuple(f"{W}{n}" for n in ("ins", "del", "moveTo", "cellIns", "cellDel"))
GONE: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_SYMBOLS: Final = {
    "F0A8": "☐", "F06F": "☐", "F071": "☐", "F0A3": "☐", "F0FE": "☒", "F0FD": "☒", "F052": "☑",
    "F0FC": "✓", "F0FB": "✗", "F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F0E0": "→", "F0E8": "➔",
    "F0AE": "→", "F0B3": "≥", "F0A3S": "≤", "F0B1": "±", "F0B4": "×", "F0B0": "°", "F02D": "-",
    "F02A": "*", "F02B": "+", "F0AB": "★", "F0B9": "≠",
}  # fmt: skip
"""Signs of the fonts Wingdings and Symbol that stand in official documents."""


_ESCAPED: Final = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
"""LibreOffice escapes a text such as _x000D_ as if it stood in a workbook."""


class Line:
    """A paragraph as it is read; ``joined``: its mark is deleted or hidden, so it has no end."""

    __slots__ = ("bold", "boxes", "italic", "joined", "said", "style", "text")

    def __init__(self, text: str, style: Style, said: Said, *, joined: bool = False) -> None:
        self.text = text
        self.style = style
        self.said = said
        self.joined = joined
        self.bold = self.italic = False
        self.boxes: list[_Element] = []

    def get(self, key: str) -> object:
        """A property that the paragraph states itself, else that of its style."""
        found = self.said.get(key) if self.said else None
        return getattr(self.style, key) if found is None else found


class Story:
    """What is known while a document is read from its beginning on.

    ``spanning`` says that every field which begins also ends, so that its instruction may span
    paragraphs. ``hidden`` counts the passages of hidden text left out, ``notes`` the marks of
    notes, ``muted`` the placeholders and covered cells in which the reading stands; ``fields``
    has, for each field that has begun, whether its instruction is still being read.
    """

    __slots__ = ("_reader", "fields", "hidden", "muted", "notes", "numbering", "spanning", "styles")

    def __init__(self, styles: Styles, numbering: Numbering, *, spanning: bool) -> None:
        self.styles = styles
        self.numbering = numbering
        self.spanning = spanning
        self.hidden = self.muted = self.notes = 0
        self.fields: list[bool] = []
        self._reader = _Reader(self)

    def line(self, element: _Element) -> Line:
        """The next paragraph."""
        return self._reader.read(element)

    @property
    def silent(self) -> bool:
        """Whether what is read now is not shown."""
        return bool(self.muted or (self.fields and any(self.fields)))


class _Reader:
    """Reads one paragraph after the other."""

    __slots__ = (
        *("_boxes", "_found", "_inherited", "_raised", "_slanted", "_story", "_strong", "_texts"),
    )

    def __init__(self, story: Story) -> None:
        self._story = story
        self._found: list[str] = []
        self._texts: list[str] = []
        self._boxes: list[_Element] = []
        self._inherited = PLAIN
        self._strong = self._slanted = True
        self._raised = False

    def read(self, element: _Element) -> Line:
        """A paragraph with its automatic number."""
        story = self._story
        given = element.find(_P_PR)
        if given is None:
            style, said, joined = story.styles.of(None), NOTHING, False
        else:
            style, said, joined = _of_paragraph(story, given)
        self._inherited, self._texts, self._boxes = style, [], []
        self._strong = self._slanted = True
        self._inline(element)
        if story.fields and not story.spanning:
            story.fields.clear()
        text = clean("".join(self._texts))
        line = Line(text, style, said, joined=joined)
        line.boxes = self._boxes
        if text and not text.isspace():
            line.bold, line.italic = self._strong, self._slanted
        if (said or style.list) and not joined and not story.silent:
            _number(line, story.numbering)
        return line

    def _inline(self, element: _Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in _THROUGH:
                self._inline(child)
            elif tag == f"{W}sdt":
                self._control(child)
            elif tag == f"{W}ruby":
                self._ruby(child)
            elif tag in _MATHS:
                self._add(_formula(child), PLAIN)
            elif tag == _ALTERNATE:
                self._inline(chosen(child))

    def _control(self, element: _Element) -> None:
        """A content control; what only asks to be filled in is nothing."""
        placeholder = is_placeholder(element)
        self._story.muted += placeholder
        for content in element.iterchildren(f"{W}sdtContent"):
            self._inline(content)
        self._story.muted -= placeholder

    def _ruby(self, element: _Element) -> None:
        for base in element.iterchildren(f"{W}rubyBase"):
            self._inline(base)

    def _run(self, element: _Element) -> None:
        look, found = PLAIN, self._found
        for child in element:
            tag = child.tag
            if tag == _TEXT:
                text = child.text
                if text and "_x005F_" in text:
                    text = _ESCAPED.sub("_", text)
                if text:
                    found.append(text.replace("\n", " ") if "\n" in text else text)
            elif tag == _R_PR:
                look = self._look(child)
            elif tag in _SIGNS:
                found.append(_SIGNS[tag])
            else:
                self._special(child, tag)
        if found:
            text = "".join(found)
            found.clear()
            self._add(self._lowered(text) if self._raised else text, look)
        self._raised = False

    def _lowered(self, text: str) -> str:
        """A raised text without the marks of notes."""
        said = without_note("".join(self._texts[-3:]), text)
        self._story.notes += not said
        return said

    def _special(self, child: _Element, tag: str) -> None:
        if tag == f"{W}fldChar":
            self._field(child)
        elif tag == f"{W}sym":
            code = child.get(f"{W}char", "").upper()
            greek = "S" if child.get(f"{W}font") == "Symbol" else ""
            self._found.append(_SYMBOLS.get(code + greek) or _SYMBOLS.get(code) or _plain(code))
        elif tag in _DRAWN:
            self._boxes += _boxes_in(child)
        elif tag == f"{W}ruby":
            self._ruby(child)
        elif tag == _ALTERNATE:
            content = chosen(child)
            boxes = list(_boxes_in(content))
            self._boxes += boxes
            for inner in () if boxes else content:
                if inner.tag == _TEXT:
                    self._found.append(inner.text or "")
                else:
                    self._special(inner, inner.tag)

    def _look(self, element: _Element) -> Style:
        """How a run looks: by itself, else by its style."""
        look, bold, italic, hidden = PLAIN, None, None, None
        for child in element:
            tag = child.tag
            if tag == f"{W}b":
                bold = on(child)
            elif tag == f"{W}i":
                italic = on(child)
            elif tag == f"{W}vanish":
                hidden = on(child)
            elif tag == f"{W}rStyle":
                look = self._story.styles.character(value(child))
            elif tag == _RAISED:
                self._raised = value(child) == "superscript"
        if bold is None and italic is None and hidden is None:
            return look
        return Style(
            bold=look.bold if bold is None else bold,
            italic=look.italic if italic is None else italic,
            hidden=look.hidden if hidden is None else hidden,
        )

    def _add(self, text: str, look: Style) -> None:
        story, inherited = self._story, self._inherited
        if not text or ((story.muted or story.fields) and story.silent):
            return
        if inherited.hidden if look.hidden is None else look.hidden:
            story.hidden += bool(text.strip())
            return
        self._texts.append(text)
        if (self._strong or self._slanted) and not text.isspace():
            bold = inherited.bold if look.bold is None else look.bold
            italic = inherited.italic if look.italic is None else look.italic
            self._strong = self._strong and bool(bold)
            self._slanted = self._slanted and bool(italic)

    def _field(self, element: _Element) -> None:
        """The beginning, the middle or the end of a field; boxes and lists to choose show it."""
        fields, kind = self._story.fields, element.get(f"{W}fldCharType")
        if kind == "begin":
            data = element.find(f"{W}ffData")
            self._found.append("" if data is None else _chosen_in(data))
            self._flush()
            fields.append(True)
        elif fields:
            self._flush()
            if kind == "separate":
                fields[-1] = False
            else:
                fields.pop()

    def _flush(self) -> None:
        """What a run held before a field changed whether it is shown."""
        text = "".join(self._found)
        self._found.clear()
        self._add(text, PLAIN)


def _of_paragraph(story: Story, given: _Element) -> tuple[Style, Said, bool]:
    """Its style, what it says itself, and whether its mark is deleted or hidden."""
    name, mark, said = None, None, NOTHING
    for child in given:
        tag = child.tag
        if tag == f"{W}pStyle":
            name = child.get(VAL)
        elif tag == _R_PR:
            mark = child
        elif tag in _SAYING and not said:
            said = properties(given, None)
    joined = False
    for child in () if mark is None else mark:
        joined = joined or child.tag in GONE or (child.tag == f"{W}vanish" and bool(on(child)))
    return story.styles.of(name), said, joined


def _number(line: Line, numbering: Numbering) -> None:
    """Puts the automatic number before the text; a point without text says nothing."""
    own, depth = line.said.get("list"), line.said.get("depth")
    name = line.style.list if own is None else own
    if not isinstance(name, str):
        return
    if isinstance(depth, int) or own is not None:
        mark = numbering.mark(name, depth if isinstance(depth, int) else 0)
    else:
        mark = numbering.mark_by_style(name, line.style)
    line.text = f"{mark}{line.text}" if line.text.strip() else mark.strip(" -")


NOTHING: Final[Said] = {}
_SAYING: Final = frozenset({f"{W}numPr", f"{W}jc", f"{W}outlineLvl"})


def is_placeholder(control: _Element) -> bool:
    """Whether a content control shows only the words that ask to fill it in."""
    return bool(on(control.find(f"{W}sdtPr/{W}showingPlcHdr")))


def chosen(alternate: _Element) -> _Element:
    """One of the ways in which a thing is held twice: the first, unless only the last has text."""
    ways = [way for way in alternate if way.tag in (f"{MC}Choice", f"{MC}Fallback")]
    with_text = [way for way in ways if next(way.iter(_TEXT, f"{W}sym"), None) is not None]
    return (with_text or ways or [alternate])[0]


def _boxes_in(element: _Element) -> Iterator[_Element]:
    """The text boxes that are drawn in an element, those inside others left to these."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag == _ALTERNATE:
            yield from _boxes_in(chosen(child))
        else:
            yield from _boxes_in(child)


def _formula(element: _Element) -> str:
    """A formula in one line; a fraction with a stroke."""
    if element.tag == f"{M}t":
        return element.text or ""
    if element.tag == f"{M}f":
        parts = [_formula(child) for child in element if child.tag in (f"{M}num", f"{M}den")]
        return "/".join(parts)
    if element.tag in GONE:
        return ""
    return "".join([_formula(child) for child in element])


def _plain(code: str) -> str:
    """A character by its code; those that only a font of signs has are left out."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= point <= 0xF0FF:
        point -= 0xF000
        return chr(point) if 0x20 <= point < 0x7F and chr(point) in " .,;:()/%+-=*" else ""
    return chr(point) if 0x20 <= point < 0xD800 else ""


def _chosen_in(data: _Element) -> str:
    """What an old form field shows: a box that is ticked or not, or one of a list."""
    box, choice = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
    if box is not None:
        ticked = on(box.find(f"{W}checked"))
        ticked = on(box.find(f"{W}default")) if ticked is None else ticked
        return "☒" if ticked else "☐"
    if choice is None:
        return ""
    items = [value(item) for item in choice.iterchildren(f"{W}listEntry")]
    place = choice.find(f"{W}result")
    number = whole(choice.find(f"{W}default") if place is None else place)
    return items[number] if 0 <= number < len(items) else ""
