"""What stands below the rows of an annex and is none: notes, totals, signatures, recipients."""

from __future__ import annotations

import re

from tongket.exchange.annex.marks import in_capitals
from tongket.folding import fold, strip_marks

_NOTE = re.compile(
    r"(?:\*+\s*)?(?:ghi chu|chu thich|luu y|note|notes)\s*[:.]"
    r"|\(\*+\)|\*{1,3}\s*(?:cac|nhung|ghi|luu|chu|so)"
    r"|danh sach (?:nay )?an dinh|(?:bieu|bang|phu luc|danh muc) nay (?:gom|co)|trang \d+|page \d+"
    r"|phu luc (?:so )?[ivx\d]+\b.{0,80}$|\(?(?:kem theo|ban hanh kem)|don vi tinh\s*:|nguon\s*:"
)
_TOTAL = re.compile(
    r"(?:tong cong|tong so|tong|cong|total|subtotal)\b(?:\s*(?:cong|so|chung))?"
    r"(?:\s*(?:cua |het |den )?(?:trang|to)\b(?:\s*(?:nay|truoc))?"
    r"|\s*(?:don|luy ke|chuyen|mang)\b)*"
    r"(?:\s*(?:sang|qua)(?: trang(?: sau)?)?)?"
    r"|(?:luy ke|chuyen|mang)\s+(?:tu |sang |qua )?(?:trang|to)\b(?:\s*(?:sau|truoc|sang|qua))*"
    r"|(?:trang|to) truoc (?:chuyen|mang) sang|(?:chuyen|mang) sang(?= *[:.]|$)"
)
_COUNT = re.compile(r"(\d{1,5}) (?:nhiem vu|noi dung|dau viec|chi tieu|viec|dong)\b")
_SIGNATURE = re.compile(
    r"nguoi (?:lap|tong hop|duyet)|thu truong|\(ky\b|\(da ky|noi nhan|luu\s*:|- luu"
    r"|t/m\b|tm\.|t/l\b|tl\."
    r"|k/t\b|kt\.|q\. ?|(?:pho )?chanh van phong|(?:pho )?chu tich"
    r"|(?:pho )?giam doc|(?:pho )?bi thu"
    r"|(?:pho )?truong (?:ban|phong)|xac nhan cua|ky, |dai dien"
    r"|lanh dao (?:don vi|co quan|van phong)$"
    r"|.{0,40}, ngay\s+.{0,6}thang"
)
_PART = re.compile(r"\b(?:nhom|muc|phan)\b")
_SIGNS = ("(", "N", "L", "-", "T")
_COUNTED = ("nhiem vu", "chi tieu", "nhom", "muc", "phan", "i", "=")


def is_note(text: str) -> bool:
    """Whether a text is a note below or a caption, not a row."""
    return bool(_NOTE.match(strip_marks(fold(text[:160]))))


def is_total(text: str) -> bool:
    """Whether a text is the label of a total."""
    said = strip_marks(fold(text[:160]))
    found = _TOTAL.match(said)
    if found is None:
        return False
    rest = said[found.end() :].strip(" :(.")
    return not rest or rest[0].isdigit() or rest.startswith(_COUNTED)


def counted(text: str) -> int | None:
    """How many tasks a total or closing note claims."""
    said = strip_marks(fold(text[:160]))
    found = _COUNT.search(said)
    return int(found[1]) if found and not _PART.search(said) else None


def is_signature(texts: list[str]) -> bool:
    """Whether the texts of a row are those of a signature block or of the recipients."""
    any_signed = False
    for text in texts:
        signed = bool(_SIGNATURE.match(strip_marks(fold(text[:120]))))
        any_signed = any_signed or signed
        sure = signed and (len(texts) > 1 or text.startswith(_SIGNS))
        if not (sure or in_capitals(text)):
            return False
    return any_signed
