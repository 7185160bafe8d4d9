"""An official document as one frozen value: the frame around the blocks of its body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tongket.office.blocks import Block
from tongket.office.profiles import Profile


class Language(StrEnum):
    """The language a document is written in; also the words of its frame."""

    VIETNAMESE = "vi-VN"
    ENGLISH = "en-US"


class Urgency(StrEnum):
    """How fast a document must travel (độ khẩn)."""

    URGENT = "KHẨN"
    VERY_URGENT = "THƯỢNG KHẨN"
    EXPRESS = "HỎA TỐC"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The header block: issuer left, state or party right, number, place and date.

    ``symbol`` is what follows the number ("BC/TU", "BC-UBND"). A missing number or date leaves room
    for the registry to write it in; ``year`` is then printed if known. ``draft`` counts drafts
    from 1 and prints *DỰ THẢO lần n*. What no register numbers, such as a table or a set of papers,
    has no line for a number: ``numbered`` is false.
    """

    issuer: str
    symbol: str
    place: str
    superior: str = ""
    number: str | None = None
    date: date | None = None
    year: int | None = None
    draft: int | None = None
    urgency: Urgency | None = None
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Title:
    """Kind of document (tên loại) and abstract (trích yếu).

    Without a kind the document is an official letter (công văn): its abstract stands below the
    number.
    """

    abstract: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: lines of authority ("T/M BAN THƯỜNG VỤ"), the position, the name if known."""

    position: str
    capacity: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (phụ lục) on its own pages: "Phụ lục I", its title, "(Kèm theo Báo cáo số …)"."""

    label: str
    title: str
    blocks: Sequence[Block]
    reference: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Properties:
    """What file managers and readers' programs show of a document."""

    title: str
    subject: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    language: Language = Language.VIETNAMESE


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. Without letterhead and title it is an internal sheet of body text.

    ``boxes`` are those who sign a form side by side (ô ký của bảng, biểu): they stand in the place
    of signature and recipients.
    """

    profile: Profile
    properties: Properties
    blocks: Sequence[Block]
    letterhead: Letterhead | None = None
    title: Title | None = None
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = field(default=())
    boxes: tuple[str, ...] = ()
