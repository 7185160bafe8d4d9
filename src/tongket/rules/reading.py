"""TK0, files: what cannot be read, where it stands, what is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.diagnostics import Diagnostic, Severity
from tongket.rules.rule import rule

if TYPE_CHECKING:
    from tongket.tracking import Tracking


def problems(t: Tracking, code: str) -> Iterator[Diagnostic]:
    """What reading found under a code, each with the severity that reading gave it."""
    return (one for one in t.ws.problems if one.code == code)


@rule("TK001", Severity.ERROR)
def not_text(t: Tracking) -> Iterator[Diagnostic]:
    r"""A file is not UTF-8 text.

    Records are plain text in UTF-8; a file saved in an old encoding loses its marks, and a Word or
    Excel file is no record. Nothing of the file is used. Save it again as UTF-8, or keep it
    elsewhere.

    Wrong::

        == tasks/t-1.yaml ==
        id: t-1
        title: K\xEA hoach  #!

    Right::

        == tasks/t-1.yaml ==
        id: t-1
        title: Kế hoạch
    """
    return problems(t, "TK001")


@rule("TK002", Severity.ERROR)
def cannot_be_read(t: Tracking) -> Iterator[Diagnostic]:
    """The YAML of a file cannot be read.

    Mostly a colon inside a value, a tab before a field, or quotation marks that are not closed. The
    record is not used until it is repaired; the others of a list are.

    Wrong::

        == tasks/t-1.yaml ==
        id: t-1
        title: Kế hoạch: giai đoạn 1  #!

    Right::

        == tasks/t-1.yaml ==
        id: t-1
        title: "Kế hoạch: giai đoạn 1"
    """
    return problems(t, "TK002")


@rule("TK003", Severity.ERROR)
def unknown_folder(t: Tracking) -> Iterator[Diagnostic]:
    """A file lies in a folder that is no kind of record.

    Its records are not read, and everything that refers to them seems to lead nowhere. Move it into
    the folder of its kind, or let its name begin with “_”.

    Wrong::

        == task/t-1.yaml ==
        id: t-1  #!
        title: Xây dựng kế hoạch

    Right::

        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
    """
    return problems(t, "TK003")


@rule("TK008", Severity.ERROR)
def yaml_not_used_here(t: Tracking) -> Iterator[Diagnostic]:
    """A file uses a part of YAML that records do without.

    Anchors, aliases, tags, directives, a second document in one file, nesting beyond 32 levels:
    they let a value change far from the place where it is read. Write the value out; a text that
    begins with such a sign goes in quotes.

    Wrong::

        == tasks/viec.yaml ==
        - {id: t-1, title: &viec Rà soát văn bản}  #!

    Right::

        == tasks/viec.yaml ==
        - {id: t-1, title: Rà soát văn bản}
        - {id: t-2, title: "& cập nhật"}
    """
    return problems(t, "TK008")


@rule("TK010", Severity.ERROR)
def file_cannot_be_used(t: Tracking) -> Iterator[Diagnostic]:
    """A file cannot be opened or is too big.

    A locked file, a symbolic link, a folder named like a file, or more than 4 MiB. Nothing of it is
    used. Close it elsewhere, put the file itself here, or split it.

    Wrong::

        == tasks/viec.yaml, 5 MiB ==
        - {id: t-1, title: Rà soát văn bản}  #!

    Right::

        == tasks/viec.yaml ==
        - {id: t-1, title: Rà soát văn bản}
    """
    return problems(t, "TK010")


@rule("TK011", Severity.WARNING)
def file_name_is_not_the_id(t: Tracking) -> Iterator[Diagnostic]:
    """The file of a single record is not named after its id.

    People look for a record by its file, others refer to it by its id. Rename the file.

    Wrong::

        == tasks/ke-hoach.yaml ==
        id: t-1  #!
        title: Xây dựng kế hoạch

    Right::

        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
    """
    return problems(t, "TK011")


@rule("TK012", Severity.ERROR)
def control_character(t: Tracking) -> Iterator[Diagnostic]:
    r"""A text holds a control character.

    It cannot be seen and cannot stand in a Word file; it comes from a program that wrote the file
    or from a copy. Outputs leave it out. Delete it.

    Wrong::

        == tasks/t-1.yaml ==
        id: t-1
        title: "Kế hoạch\x07 năm 2025"  #!

    Right::

        == tasks/t-1.yaml ==
        id: t-1
        title: "Kế hoạch năm 2025"
    """
    return problems(t, "TK012")


@rule("TK013", Severity.WARNING)
def cut_by_a_comment(t: Tracking) -> Iterator[Diagnostic]:
    """The end of a value is a comment because a “#” stands before it.

    YAML does not read what stands behind “ #”. If it belongs to the text, put the whole value in
    quotes; if it is a comment, put a space behind the sign.

    Wrong::

        == tasks/t-1.yaml ==
        id: t-1
        title: Nhóm nhiệm vụ #1  #!

    Right::

        == tasks/t-1.yaml ==
        id: t-1
        title: "Nhóm nhiệm vụ #1" # số của văn bản
    """
    return problems(t, "TK013")


@rule("TK014", Severity.WARNING)
def nothing_inside(t: Tracking) -> Iterator[Diagnostic]:
    """A file holds no record.

    Perhaps it was begun and left, or saved empty by mistake. Fill it in, delete it, or let its name
    begin with “_”.

    Wrong::

        == tasks/t-1.yaml ==
        # sẽ nhập sau  #!

    Right::

        == tasks/_t-1.yaml ==
        # sẽ nhập sau
    """
    return problems(t, "TK014")
