"""XML from outside read as a stream: nothing is built, and what is dangerous ends the reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final
from xml.parsers import expat  # nosec - document types are refused below

from tongket.diagnostics import Message
from tongket.office.intake.refusal import SAVE_AGAIN, Refused, broken
from tongket.office.zips import ZipError, pieces_of

if TYPE_CHECKING:
    import zipfile
    from xml.parsers.expat import XMLParserType

DEEPEST: Final = 200
MARKS: Final = 3_000_000
"""Most tags of a part that is read as a stream."""
_LONG: Final = 4 << 20
_ENCODINGS: Final = frozenset(
    {"utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1", "windows-1252"}
)
_LONGEST_NAME: Final = 400
_LONGEST_TOKEN: Final = 2 << 20
_FED: Final = 1 << 20

Start = Callable[[Mapping[str, str]], None]
End = Callable[[], None]
Text = Callable[[str], None]


class _Enough(Exception):  # noqa: N818 - a signal, not a fault
    """What was looked for has been seen."""


def scan(
    archive: zipfile.ZipFile,
    part: str,
    starts: Mapping[str, Start],
    ends: Mapping[str, End] | None = None,
    text: Text | None = None,
) -> None:
    """Calls what is named for each element as it begins and ends; names are “namespace local”.

    Raises Refused where the part is no XML, declares a document type or nests too deeply.
    """
    check_marks(archive, part)
    finish = ends or {}
    depth = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST or len(name) > _LONGEST_NAME:
            raise _too_deep(part)
        if (call := starts.get(name)) is not None:
            call(attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if (call := finish.get(name)) is not None:
            call()

    parser = _parser(part)
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    _feed(parser, part, archive)


def check_marks(
    archive: zipfile.ZipFile, part: str, most: int = MARKS, signs: tuple[bytes, ...] = (b"<",)
) -> None:
    """Refuses a long part of too many tags by counting their signs, before it is read."""
    if archive.getinfo(part).file_size < _LONG:
        return
    count = 0
    for piece in pieces_of(archive, part):
        count += sum(piece.count(sign) for sign in signs)
        if count > most:
            raise Refused(
                Message("The part {part} holds more than {most} tags.", part=part, most=most),
                Message("Divide it, or copy the table into a new document and give that."),
            )


def check_prolog(archive: zipfile.ZipFile, part: str, *, strict: bool) -> None:
    """Refuses a part that declares a document type; where ``strict``, also one that is no XML."""

    def enough(_name: str, _attributes: dict[str, str]) -> None:
        raise _Enough

    parser = _parser(part)
    parser.StartElementHandler = enough
    try:
        _feed(parser, part, archive, piece=1 << 12)
    except _Enough:
        return
    except _DoctypeRefused:
        raise
    except Refused:
        if strict:
            raise


class _DoctypeRefused(Refused):
    """A document type was declared."""


def _parser(part: str) -> XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")

    def doctype(*_: object) -> None:
        raise _DoctypeRefused(
            Message(
                "The part {part} declares a document type or entities, as no office program does.",
                part=part,
            ),
            Message("Do not open the file; ask the sender for one saved by Word or Excel."),
        )

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise broken(part)

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    return parser


def _feed(parser: XMLParserType, part: str, archive: zipfile.ZipFile, piece: int = _FED) -> None:
    fed = 0
    try:
        for data in _grown(pieces_of(archive, part), piece):
            parser.Parse(data, False)  # noqa: FBT003 - expat's own last argument
            fed += len(data)
            # A tag that does not end would be read again with every piece.
            if fed - max(parser.CurrentByteIndex, 0) > _LONGEST_TOKEN:
                raise _too_deep(part)
        parser.Parse(b"", True)  # noqa: FBT003 - expat's own last argument
    except (expat.ExpatError, LookupError, ValueError):
        raise broken(part) from None
    except ZipError as error:
        raise Refused(error.message, error.hint or SAVE_AGAIN) from None


def _grown(pieces: Iterable[bytes], size: int) -> Iterable[bytes]:
    """The pieces in steps of ``size`` bytes."""
    for data in pieces:
        for at in range(0, len(data), size):
            yield data[at : at + size]


def _too_deep(part: str) -> Refused:
    return Refused(
        Message("The part {part} is nested or named as no office program writes it.", part=part),
        Message("Do not open the file; ask the sender for one saved by Word or Excel."),
    )


__all__ = ["DEEPEST", "MARKS", "check_marks", "check_prolog", "scan"]
