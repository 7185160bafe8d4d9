"""The XML of each part: well formed, without document type and without control characters."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from tongket.diagnostics import Message
from tongket.office.lint.fault import Fault
from tongket.office.zips import pieces_of

_CONTROL = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]"
)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_OVERLAP = 16
_FINAL = True
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def xml_faults(archive: zipfile.ZipFile, name: str) -> Iterator[Fault]:
    """Faults of one part's text; memory does not grow with its length."""
    parser = expat.ParserCreate()
    before, position, control = b"", 0, False
    for piece in pieces_of(archive, name):
        window = before + piece
        if _DOCTYPE.search(window):
            yield Fault(Message("The part declares a document type or an entity."), name)
            return
        hit = _CONTROL.search(window)
        if hit and not control and not (position == 0 and window.startswith(_WIDE)):
            control = True
            place = f"byte {position - len(before) + hit.start()}"
            yield Fault(Message("The part holds a control character."), name, place)
        before, position = window[-_OVERLAP:], position + len(piece)
        try:
            parser.Parse(piece)
        except expat.ExpatError as error:
            yield _malformed(name, error)
            return
    try:
        parser.Parse(b"", _FINAL)
    except expat.ExpatError as error:
        yield _malformed(name, error)


def _malformed(name: str, error: expat.ExpatError) -> Fault:
    message = Message("The part is not well-formed XML: {reason}.", reason=str(error))
    return Fault(message, name, f"line {error.lineno}")
