"""Any bytes in, a book or a clear refusal out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, TongketError
from tongket.office.intake.book import Book, Format
from tongket.office.intake.limits import DEFAULT, FileLimits
from tongket.office.intake.refusal import SAVE_AGAIN, Refused, broken
from tongket.office.intake.sniffing import Kind, kind_of

if TYPE_CHECKING:
    import zipfile

_AS_OOXML: Final = Message(
    "Open it in its own program and save it as .docx (text) or .xlsx (table)."
)
_REFUSED: Final[dict[Kind, tuple[Message, Message]]] = {
    "empty": (Message("The file is empty."), Message("Copy or download it once more.")),
    "pdf": (
        Message("The file is a PDF, of which the tables cannot be read."),
        Message("Ask the sender for the Word or Excel file from which it was made."),
    ),
    "rtf": (
        Message("The file is rich text (RTF)."),
        Message("Open it in Word and save it as .docx."),
    ),
    "html": (
        Message("The file is a web page, whatever its name says."),
        Message("Open it in Excel or Word and save it as .xlsx or .docx."),
    ),
    "mail": (
        Message("The file is a saved mail."),
        Message("Open it in the mail program, save what is attached, and give those files."),
    ),
    "xml": (Message("The file is XML, no Word or Excel file."), _AS_OOXML),
    "picture": (
        Message("The file is a picture."),
        Message("Ask the sender for the Word or Excel file; text of a picture cannot be read."),
    ),
    "archive": (
        Message("The file is a packed archive."),
        Message("Unpack it and give the files in it one by one."),
    ),
    "old-excel": (
        Message("The file comes from an Excel before 1997."),
        Message("Open it in Excel or LibreOffice and save it as .xlsx."),
    ),
    "program": (
        Message("The file is a program."),
        Message("Do not open it; ask the sender for a Word or Excel file."),
    ),
    "binary": (
        Message("The file is neither Word nor Excel nor text."),
        Message("Ask the sender for a .docx or .xlsx file."),
    ),
}
_PARTS: Final = ("_rels/.rels", "word/document.xml", "xl/workbook.xml")
"""What shows that a container was meant to be a Word or Excel file."""
_FAMILIES: Final = {
    **dict.fromkeys(("docx", "doc", "dotx", "dot", "odt", "rtf"), "document"),
    **dict.fromkeys(("xlsx", "xls", "xltx", "xlt", "ods", "fods", "xlsm", "xlsb"), "workbook"),
    **dict.fromkeys(("csv", "tsv", "tab", "txt", "md", "markdown"), "text"),
    **dict.fromkeys(("pdf", "png", "jpg", "jpeg", "gif", "zip", "rar", "7z", "exe"), "other"),
    **dict.fromkeys(("ppt", "pptx", "odp", "html", "htm", "xml"), "other"),
}
_READ: Final[dict[Format, str]] = {
    "docx": "document",
    "xlsx": "workbook",
    "ods": "workbook",
    "xls": "workbook",
    "csv": "text",
    "tsv": "text",
    "md": "text",
}
_OWN: Final[dict[Format, frozenset[str]]] = {
    "docx": frozenset({"docx", "dotx"}),
    "xlsx": frozenset({"xlsx", "xltx"}),
    "ods": frozenset({"ods", "ots"}),
    "xls": frozenset({"xls", "xlt"}),
}


def open_book(data: bytes, name: str, limits: FileLimits = DEFAULT) -> Book:
    """The paper in a file, its format told by its bytes; raises ``Refused``.

    ``name`` is the file's name: its ending is compared with what the bytes are.
    """
    if len(data) > limits.size:
        raise Refused(
            Message("The file is larger than {most} bytes.", most=limits.size),
            Message("Remove pictures, divide it, or raise “limits” in tongket.yaml."),
        )
    kind = kind_of(data)
    if kind in _REFUSED:
        raise Refused(*_REFUSED[kind])
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    try:
        book = _opened(data, kind, ending, name, limits)
    except Refused:
        raise
    except TongketError as error:
        raise Refused(error.message, error.hint or SAVE_AGAIN) from None
    except (RecursionError, MemoryError, ValueError, KeyError, IndexError, OverflowError):
        raise broken(name) from None
    from tongket.office.intake.old_letters import refuse_old_letters  # noqa: PLC0415

    refuse_old_letters(book)
    return _named_rightly(book, ending)


def _opened(data: bytes, kind: Kind, ending: str, name: str, limits: FileLimits) -> Book:
    if kind == "zip":
        return _from_zip(data, limits)
    if kind == "compound":
        from tongket.office.intake.compound import read_compound  # noqa: PLC0415

        return read_compound(data, limits)
    from tongket.office.intake.plain import read_plain  # noqa: PLC0415

    return read_plain(data, ending, name, limits)


def _from_zip(data: bytes, limits: FileLimits) -> Book:
    from tongket.office.intake.container import open_container  # noqa: PLC0415
    from tongket.office.intake.package import CONTENT_TYPES  # noqa: PLC0415

    with open_container(data, limits) as archive:
        names = {name.casefold() for name in archive.namelist()}
        if CONTENT_TYPES.casefold() in names:
            return _from_package(archive, limits)
        if "mimetype" in names:
            from tongket.office.intake.opendocument import read_opendocument  # noqa: PLC0415

            return read_opendocument(archive, limits)
        if any(name.startswith(_PARTS) for name in names):
            raise broken(CONTENT_TYPES)
    raise Refused(*_REFUSED["archive"])


def _from_package(archive: zipfile.ZipFile, limits: FileLimits) -> Book:
    from tongket.office.intake.package import open_package  # noqa: PLC0415
    from tongket.office.intake.policy import check_package, main_part  # noqa: PLC0415

    package = open_package(archive)
    check_package(package)
    part, kind = main_part(package)
    if kind == "docx":
        from tongket.office.intake.docx import read_docx  # noqa: PLC0415
        from tongket.office.intake.word_guard import check_document  # noqa: PLC0415

        check_document(package)
        return read_docx(archive, limits)
    from tongket.office.intake.xlsx import read_xlsx  # noqa: PLC0415

    return read_xlsx(package, part, limits)


def _named_rightly(book: Book, ending: str) -> Book:
    """The book with a note where its name is of another format, refused where of another family."""
    family = _FAMILIES.get(ending)
    meant = _READ[book.format]
    if family is None or ending in _OWN.get(book.format, ()):
        return book if family != "other" else _refused_by_name(book, ending)
    both_tables = {family, meant} == {"workbook", "text"} and ending in ("xls", "csv", "txt")
    if family != meant and not both_tables:
        return _refused_by_name(book, ending)
    if meant == "text" and family == "text":
        return book
    told = Message(
        "The file is named .{ending}, but it is {format}; it was read as that.",
        ending=ending,
        format=book.format,
    )
    return replace(book, told=(told, *book.told))


def _refused_by_name(book: Book, ending: str) -> Book:
    raise Refused(
        Message(
            "The file is named .{ending}, but it is {format}.", ending=ending, format=book.format
        ),
        Message(
            "Make sure that it is the right file, then give it the ending .{format}.",
            format=book.format,
        ),
    )


__all__ = ["Refused", "open_book"]
