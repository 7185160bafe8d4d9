"""The three forms of an official document, every figure as named data.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I (State); Hướng dẫn 36-HD/VPTW of 03/4/2018 and Hướng dẫn
05-HD/VPTW of 27/5/2026 (Party). Where a rule gives a range, the value here lies within it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

FONT = "Times New Roman"
"""The one typeface (phông chữ) of all three forms."""

PAGE_MM = (210.0, 297.0)
"""A4, upright; turned for wide annexes."""

PARTY_FORM_OF_2026 = date(2026, 5, 27)
"""The first day of Hướng dẫn 05-HD/VPTW."""


class Mark(StrEnum):
    """What stands below a line of the header or the title."""

    RULE = "rule"
    """A drawn line (gạch ngang nét liền)."""
    STAR = "star"
    """One star (dấu sao) below the issuer of a Party document."""
    HYPHENS = "hyphens"
    """Five hyphens below the abstract of a Party document."""


@dataclass(frozen=True, slots=True)
class Type:
    """How one component is set: size in points and appearance."""

    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins of the upright page in millimetres."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class NationalLine:
    """A fixed line at the head on the right, with its width in ems of its own size.

    The width is measured in bold Times New Roman: the rule drawn below is as long as the text.
    """

    text: str
    type: Type
    ems: float


@dataclass(frozen=True, slots=True)
class Authority:
    """Marks of the authority to sign (quyền hạn, chức vụ người ký)."""

    on_behalf: str
    """thay mặt: for a collective body"""
    deputy: str
    """ký thay: a deputy for the head"""
    by_order: str
    """thừa lệnh"""
    by_mandate: str
    """thừa ủy quyền"""
    acting: str
    """quyền"""


@dataclass(frozen=True, slots=True)
class Spacing:
    """Setting of body text: sizes in points, the first-line indent in millimetres.

    ``exact`` is a fixed line height (Exactly); where it is None lines are ``multiple`` high.
    """

    indent_mm: float
    before: float
    after: float
    exact: float | None
    multiple: float = 1.0


@dataclass(frozen=True, slots=True)
class Profile:
    """One official form (thể thức): every figure that the writers and the lint use."""

    name: str
    party: bool
    margins: Margins
    national: tuple[NationalLine, ...]
    left_share: float
    """Share of the text width that the issuer's column takes in the header block."""
    superior: Type
    issuer: Type
    issuer_mark: Mark
    number: Type
    number_label: str
    number_separator: str
    place_date: Type
    kind: Type
    abstract: Type
    abstract_mark: Mark
    dispatch_abstract: Type
    dispatch_prefix: str
    addressee: Type
    basis: Type
    basis_bullet: str
    body: Type
    spacing: Spacing
    headings: tuple[Type, Type, Type, Type, Type]
    roman_mark: str
    """What follows the Roman numeral of a first-level heading."""
    end_mark: str
    """What closes the text of a document after its last sentence."""
    authority: Authority
    capacity: Type
    position: Type
    signer: Type
    recipients_label: Type
    recipients: Type
    annex_label: Type
    annex_title: Type
    annex_reference: Type
    annex_numbering_restarts: bool
    page_number: Type
    page_number_mm: float
    """Distance of the page number from the upper edge."""
    urgency: Type
    urgency_boxed: bool
    draft: Type
    table: Type


_STATE = NationalLine("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Type(13, bold=True, caps=True), 20.87)
_MOTTO = NationalLine("Độc lập - Tự do - Hạnh phúc", Type(14, bold=True), 12.2)
_PARTY = NationalLine("ĐẢNG CỘNG SẢN VIỆT NAM", Type(15, bold=True, caps=True), 13.78)

ND30 = Profile(
    name="nd30",
    party=False,
    margins=Margins(top=20, bottom=20, left=30, right=15),
    national=(_STATE, _MOTTO),
    left_share=0.40,
    superior=Type(13, caps=True),
    issuer=Type(13, bold=True, caps=True),
    issuer_mark=Mark.RULE,
    number=Type(13),
    number_label="Số: ",
    number_separator="/",
    place_date=Type(14, italic=True),
    kind=Type(14, bold=True, caps=True),
    abstract=Type(14, bold=True),
    abstract_mark=Mark.RULE,
    dispatch_abstract=Type(12),
    dispatch_prefix="V/v ",
    addressee=Type(14),
    basis=Type(14, italic=True),
    basis_bullet="",
    body=Type(14),
    spacing=Spacing(indent_mm=12.7, before=3, after=6, exact=None, multiple=1.15),
    headings=(
        Type(14, bold=True, caps=True),
        Type(14, bold=True),
        Type(14, bold=True, italic=True),
        Type(14, italic=True),
        Type(14),
    ),
    roman_mark=". ",
    end_mark="./.",
    authority=Authority("TM.", "KT.", "TL.", "TUQ.", "Q."),
    capacity=Type(14, bold=True, caps=True),
    position=Type(14, bold=True, caps=True),
    signer=Type(14, bold=True),
    recipients_label=Type(12, bold=True, italic=True),
    recipients=Type(11),
    annex_label=Type(14, bold=True),
    annex_title=Type(14, bold=True, caps=True),
    annex_reference=Type(14, italic=True),
    annex_numbering_restarts=True,
    page_number=Type(14),
    page_number_mm=10,
    urgency=Type(14, bold=True, caps=True),
    urgency_boxed=True,
    draft=Type(13, bold=True),
    table=Type(12),
)

DANG_05 = Profile(
    name="dang-05",
    party=True,
    margins=Margins(top=20, bottom=20, left=30, right=15),
    national=(_PARTY,),
    left_share=0.45,
    superior=Type(14, caps=True),
    issuer=Type(14, bold=True, caps=True),
    issuer_mark=Mark.STAR,
    number=Type(14),
    number_label="Số ",
    number_separator="-",
    place_date=Type(14, italic=True),
    kind=Type(16, bold=True, caps=True),
    abstract=Type(15, bold=True),
    abstract_mark=Mark.HYPHENS,
    dispatch_abstract=Type(12, italic=True),
    dispatch_prefix="về việc ",
    addressee=Type(14),
    basis=Type(14),
    basis_bullet="- ",
    body=Type(14),
    spacing=Spacing(indent_mm=10, before=3, after=6, exact=18),
    headings=(
        Type(14, bold=True, caps=True),
        Type(14, bold=True),
        Type(14, bold=True, italic=True),
        Type(14, italic=True),
        Type(14),
    ),
    roman_mark="- ",
    end_mark=".",
    authority=Authority("T/M", "K/T", "T/L", "T/UQ", "Q."),
    capacity=Type(14, bold=True, caps=True),
    position=Type(14, caps=True),
    signer=Type(14, bold=True),
    recipients_label=Type(14, underline=True),
    recipients=Type(12),
    annex_label=Type(14, bold=True),
    annex_title=Type(14, bold=True, caps=True),
    annex_reference=Type(14, italic=True),
    annex_numbering_restarts=False,
    page_number=Type(14),
    page_number_mm=10,
    urgency=Type(14, bold=True, caps=True),
    urgency_boxed=False,
    draft=Type(14, bold=True),
    table=Type(12),
)

DANG_36 = replace(DANG_05, name="dang-36", abstract=Type(14, bold=True))

PROFILES = {profile.name: profile for profile in (ND30, DANG_05, DANG_36)}
"""The profiles by name."""


def choose_profile(*, party: bool, on: date) -> Profile:
    """The form in force for an issuer's document dated ``on``."""
    if not party:
        return ND30
    return DANG_05 if on >= PARTY_FORM_OF_2026 else DANG_36
