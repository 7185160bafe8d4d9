"""The frame of a document as WordprocessingML: header block, title, signature, annex heads."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.office.document import Annex, Document, Letterhead, Title, Urgency
from tongket.office.docx.markup import paragraph, run, twips
from tongket.office.docx.tables import cell, shared_out, table_open
from tongket.office.profiles import Mark, Profile, Type
from tongket.office.wording import (
    addressee_label,
    closed,
    dispatch_abstract,
    number_line,
    place_and_date,
    set_case,
    wording,
)

_MM_PER_POINT = 25.4 / 72
_RULE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
_KEEP = "<w:keepNext/>"
_BOX_MM = {Urgency.URGENT: 20.0, Urgency.VERY_URGENT: 40.0, Urgency.EXPRESS: 30.0}
_EM_PER_LETTER = {True: 0.62, False: 0.46}
"""Mean width of a letter of Times New Roman in ems: capitals, small letters."""


def text_width(profile: Profile) -> float:
    """Width of the text on an upright page in millimetres."""
    return 210 - profile.margins.left - profile.margins.right


def header_block(document: Document, head: Letterhead) -> Iterator[str]:
    """The invisible two-column table: issuer, number left; state or party, place, date right."""
    profile = document.profile
    total = text_width(profile)
    left, right = shared_out(twips(total), (profile.left_share, 1 - profile.left_share))
    yield table_open((left, right), ruled=False, margin=0)
    yield _row(
        cell(left, _issuer(head, profile, total * profile.left_share)),
        cell(right, _national(profile)),
    )
    date = paragraph("PlaceDate", run(place_and_date(head, document.properties.language)))
    yield _row(cell(left, _number(document, head, left)), cell(right, date))
    yield "</w:tbl>"


def _row(*cells: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _issuer(head: Letterhead, profile: Profile, width_mm: float) -> str:
    issuer = _broken(set_case(head.issuer, profile.issuer), profile.issuer, width_mm)
    content = ""
    if head.superior:
        superior = set_case(head.superior, profile.superior)
        content = paragraph("Superior", run(_broken(superior, profile.superior, width_mm)))
    content += paragraph("Issuer", run(issuer))
    issuer = issuer.rpartition("\n")[2]
    if profile.issuer_mark is Mark.STAR:
        return content + paragraph("IssuerMark", run("*"))
    return content + _drawn(_part_of_line(issuer, profile.issuer, width_mm), width_mm)


def _broken(name: str, how: Type, width_mm: float) -> str:
    """A name too long for one line in two, parted where it is said in one breath.

    That is before the place (“XÃ AN BÌNH”) or “VÀ”, else near the middle.
    """

    def fits(text: str) -> bool:
        return len(text) * _EM_PER_LETTER[how.caps] * how.size * _MM_PER_POINT <= width_mm

    words = name.split()
    if fits(name) or "\n" in name:
        return name
    cuts = [n for n in range(1, len(words)) if fits(" ".join(words[:n]))]
    cuts = [n for n in cuts if fits(" ".join(words[n:]))]
    if not cuts:
        return name

    def place(n: int) -> tuple[bool, int]:
        uneven = abs(len(" ".join(words[:n])) - len(" ".join(words[n:])))
        return words[n].casefold() not in _BREATH, uneven

    best = min(cuts, key=place)
    return " ".join(words[:best]) + "\n" + " ".join(words[best:])


_BREATH = frozenset({"xã", "phường", "tỉnh", "thành", "huyện", "quận", "đặc", "và"})
"""Words that begin the second line of a name."""


def _national(profile: Profile) -> str:
    width = text_width(profile) * (1 - profile.left_share)
    lines = "".join(
        paragraph(f"National{place}", run(line.text))
        for place, line in enumerate(profile.national, 1)
    )
    last = profile.national[-1]
    return lines + _drawn(last.ems * last.type.size * _MM_PER_POINT, width)


def _number(document: Document, head: Letterhead, width: int) -> str:
    profile, language = document.profile, document.properties.language
    content = paragraph("Number", run(number_line(head, profile, language)))
    if document.title is not None and not document.title.kind:
        content += paragraph(
            "DispatchAbstract", run(dispatch_abstract(document.title, profile, language))
        )
    if head.urgency is not None:
        content += _urgency(head.urgency, profile, width)
    if head.draft is not None:
        content += paragraph("Draft", run(wording(language).draft.format(n=head.draft)))
    return content


def _urgency(urgency: Urgency, profile: Profile, width: int) -> str:
    if not profile.urgency_boxed:
        return paragraph("Urgency", run(urgency))
    side = max(0, (width - twips(_BOX_MM[urgency])) // 2)
    box = "".join(
        f'<w:{edge} w:val="single" w:sz="8" w:space="1" w:color="FF0000"/>'
        for edge in ("top", "left", "bottom", "right")
    )
    properties = f'<w:pBdr>{box}</w:pBdr><w:ind w:left="{side}" w:right="{side}"/>'
    return paragraph("Urgency", run(urgency, '<w:color w:val="FF0000"/>'), properties)


def _part_of_line(words: str, how: Type, width_mm: float) -> float:
    """A length between a third and half of that of the last line of the words."""
    line = min(len(words) * _EM_PER_LETTER[how.caps] * how.size * _MM_PER_POINT, width_mm)
    return line * 0.42


def _drawn(length_mm: float, width_mm: float, keep: str = "") -> str:
    """A line of the length in the middle of the width: the upper border of a narrow paragraph."""
    side = max(0, twips((width_mm - length_mm) / 2))
    return paragraph("DrawnLine", "", f'{keep}{_RULE}<w:ind w:left="{side}" w:right="{side}"/>')


def title_block(document: Document, title: Title) -> Iterator[str]:
    """Kind, abstract and the mark below; for an official letter the abstract is in the header."""
    if not title.kind:
        return
    profile = document.profile
    yield paragraph("Title", run(set_case(title.kind, profile.kind)))
    if title.abstract:
        yield paragraph("Subtitle", run(title.abstract))
    if profile.abstract_mark is Mark.HYPHENS:
        yield paragraph("TitleMark", run("-----"))
    else:
        width = text_width(profile)
        yield _drawn(
            _part_of_line(title.abstract or title.kind, profile.abstract, width), width, _KEEP
        )
        yield paragraph("Spacer", "")


def opening(document: Document) -> Iterator[str]:
    """Header block, title, addressees and bases: all that stands before the body."""
    if document.letterhead is not None:
        yield from header_block(document, document.letterhead)
    if document.title is not None:
        yield from title_block(document, document.title)
    yield from _addressees(document)
    for basis in closed(document.bases, document.profile.basis_bullet):
        yield paragraph("Basis", run(basis))


def _addressees(document: Document) -> Iterator[str]:
    if not document.addressees:
        return
    label = addressee_label(document)
    if len(document.addressees) == 1:
        yield paragraph("Addressee", run(f"{label} {document.addressees[0].rstrip('.;')}"))
        return
    side = f'<w:ind w:left="{twips(text_width(document.profile) * 0.2)}"/>'
    yield paragraph("Addressee", run(label), f'{_KEEP}{side}<w:jc w:val="left"/>')
    for addressee in closed(document.addressees, "- "):
        yield paragraph("AddresseeItem", run(addressee), side)
    yield paragraph("Spacer", "")


def closing(document: Document) -> Iterator[str]:
    """Recipients left and signature right in one row that no page break divides.

    It ends with the table; a paragraph of no height has to follow.
    """
    if document.boxes:
        yield from _boxes(document)
        return
    if document.signature is None and not document.recipients:
        return
    left, right = shared_out(twips(text_width(document.profile)), (0.48, 0.52))
    yield paragraph("Spacer", "", _KEEP)
    yield table_open((left, right), ruled=False, margin=0)
    yield _row(cell(left, _recipients(document)), cell(right, _signature(document)))
    yield "</w:tbl>"


def _boxes(document: Document) -> Iterator[str]:
    """Those who sign a form, side by side; below each the room to sign in."""
    widths = shared_out(twips(text_width(document.profile)), [1.0] * len(document.boxes))
    note = run(wording(document.properties.language).sign_here, "<w:i/><w:iCs/>")
    yield paragraph("Spacer", "", _KEEP)
    yield table_open(widths, ruled=False, margin=0)
    yield _row(
        *(
            cell(width, paragraph("CellHeader", run(box)) + paragraph("CellCentre", note))
            for width, box in zip(widths, document.boxes, strict=True)
        )
    )
    yield "</w:tbl>"


def _recipients(document: Document) -> str:
    if not document.recipients:
        return paragraph("Recipients", "")
    label = wording(document.properties.language).recipients
    look = document.profile.recipients_label
    # A Party document underlines the words, not the colon.
    colon = run(":", '<w:u w:val="none"/>') if look.underline else run(":")
    return paragraph("RecipientsLabel", run(label) + colon) + "".join(
        paragraph("Recipients", run(item)) for item in closed(document.recipients, "- ")
    )


def _signature(document: Document) -> str:
    signature, profile = document.signature, document.profile
    if signature is None:
        return paragraph("Signer", "")
    return (
        "".join(
            paragraph("Capacity", run(set_case(line, profile.capacity)))
            for line in signature.capacity
        )
        + paragraph("Position", run(set_case(signature.position, profile.position)))
        + paragraph("Signer", run(signature.name) if signature.name else "")
    )


def annex_head(annex: Annex, profile: Profile) -> Iterator[str]:
    """Label, title and reference of an annex."""
    if annex.label:
        yield paragraph("AnnexLabel", run(set_case(annex.label, profile.annex_label)))
    if annex.title:
        yield paragraph("AnnexTitle", run(set_case(annex.title, profile.annex_title)))
    if annex.reference:
        yield paragraph("AnnexReference", run(annex.reference))
