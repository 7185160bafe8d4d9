"""WordprocessingML as text: runs, paragraphs, measures. Every text goes through `escaped`."""

from __future__ import annotations

from collections.abc import Iterable

from tongket.office.blocks import Run
from tongket.office.hygiene import clean
from tongket.office.profiles import Type

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_ESCAPES = str.maketrans(_ENTITIES)


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def escaped(text: str) -> str:
    """Text made fit for paper and for XML text or attributes."""
    return clean(text).translate(_ESCAPES)


def words(text: str) -> str:
    """The content of a run: line breaks and tabs become elements."""
    lines = escaped(text).split("\n")
    return "<w:br/>".join(
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{piece}</w:t>' if piece else ""
            for piece in line.split("\t")
        )
        for line in lines
    )


def run(text: str, look: str = "") -> str:
    """A run with run properties given as XML."""
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{words(text)}</w:r>"


def runs(pieces: Iterable[Run], look: str = "") -> str:
    """Runs of body text; code is set like any other text on paper."""
    return "".join(
        run(piece.text, "<w:b/><w:bCs/>" * piece.bold + "<w:i/><w:iCs/>" * piece.italic + look)
        for piece in pieces
        if piece.text
    )


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of a style; further paragraph properties in schema order as XML."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def look(how: Type) -> str:
    """Run properties of a component, in schema order."""
    size = round(how.size * 2)
    return (
        f'<w:b w:val="{int(how.bold)}"/><w:bCs w:val="{int(how.bold)}"/>'
        f'<w:i w:val="{int(how.italic)}"/><w:iCs w:val="{int(how.italic)}"/>'
        f"{'<w:caps/>' * how.caps}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:u w:val="{"single" if how.underline else "none"}"/>'
    )
