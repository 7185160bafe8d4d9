"""What the cells of an indicator say of targets: values, scopes and years as records write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.folding import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SIGNS: Final = {">=": "≥", "=>": "≥", "≥": "≥", "<=": "≤", "=<": "≤", "≤": "≤", ">": ">", "<": "<"}
_WORDS: Final = {
    **dict.fromkeys(("trên", "hơn", "vượt"), ">"),
    **dict.fromkeys(("từ", "tối thiểu", "ít nhất", "đạt tối thiểu", "không dưới"), "≥"),
    **dict.fromkeys(("dưới",), "<"),
    **dict.fromkeys(("tối đa", "không quá", "nhiều nhất", "không vượt quá"), "≤"),
    **dict.fromkeys(("đạt", "bằng", "="), ""),
}
_NUMBER: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d+(?:[.,]\d+)?"
_VALUE: Final = re.compile(
    rf"(?:(?P<sign>>=|=>|<=|=<|[≥≤<>=])|(?P<word>[^\W\d_][^\d]*?))?\s*"
    rf"(?P<low>{_NUMBER})\s*(?P<percent>%)?"
    rf"(?:\s*(?:-|–|—|\.\.|đến)\s*(?P<high>{_NUMBER})\s*%?)?(?P<more>\s.*|[,;].*)?\Z",
    re.DOTALL,
)
_SCOPES: Final = ("cả nước", "toàn quốc", "toàn tỉnh", "khu vực", "thế giới", "vùng ", "trong vùng")
_UP: Final = re.compile(r"\s+trở lên\s*\.?\Z", re.IGNORECASE)
_DOWN: Final = re.compile(r"\s+trở xuống\s*\.?\Z", re.IGNORECASE)
_MEASURES: Final = """
%,‰,đồng,vnđ,vnd,usd,đô la,người,hộ,ha,héc ta,km,m,mét,m2,m3,m²,m³,km2,km²,tấn,tạ,kg,lít,kwh,mw,
triệu,tỷ,tỉ,nghìn,ngàn,trăm,điểm,giường,bác sĩ,cái,chiếc,con,cây,cuộc,buổi,lớp,trường,xã,thôn,
doanh nghiệp,hợp tác xã,htx,dự án,đề án,văn bản,vụ,lượt,ca,ngày,giờ,tháng,lần,bậc,hạng,thứ hạng,
tổ chức,cơ sở,sản phẩm,hồ sơ,công trình,căn,phòng,mô hình,đảng viên,chi bộ,hội viên
"""
_MEASURED: Final = "|".join(_MEASURES.replace("\n", "").split(","))
_MEASURE: Final = re.compile(
    rf"[(\[]\s*(?:(?:đơn vị tính|đvt|đơn vị)\s*:\s*(?P<said>[^()\[\]]+?)"
    rf"|(?P<known>(?:{_MEASURED})(?!\w)[^()\[\]]{{0,24}}?))\s*[)\]]"
    rf"\s*[.:;]?\s*\Z",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PART: Final = re.compile(r"\s*[;\n]\s*")
_ALSO: Final = re.compile(r"\s+và\s+(?=[^\W\d])")


def year_of(words: str) -> str | None:
    """The year that words name, the last of two: “Đến năm 2030”, “Giai đoạn 2026-2030”."""
    years = _YEAR.findall(words)
    return years[-1] if years else None


def targets_of(
    said: tuple[tuple[str, str], ...], group: str | None, measured_in: str
) -> tuple[dict[str, str], ...]:
    """The targets of a row; a cell without a year takes that of the group above it."""
    made: list[dict[str, str]] = []
    for by, text in said:
        year = year_of(by) or by.strip() or (year_of(group) if group else None)
        head = {"by": year} if year else {}
        for part in _PART.split(nfc(text).strip(" \n;")):
            made += [{**head, **one} for one in _target(part.strip(), measured_in)]
    return tuple(made)


def _target(text: str, measured_in: str) -> Iterator[Mapping[str, str]]:
    """One part of a cell: value, value with a scope, or value and words."""
    if not text:
        return
    value, rest = _read(text)
    if value is None:
        yield {"value": " ".join(text.split())}
        return
    rest = rest.strip(" .,")
    also = _ALSO.split(f" {rest}", maxsplit=1)
    if rest and len(also) == 2 and not also[0].strip():
        yield {"value": value}
        yield {"value": also[1].strip()}
    elif not rest or _same_measure(rest, measured_in):
        yield {"value": value}
    elif rest[:1].isupper() or fold(rest).startswith(_SCOPES):
        yield {"scope": rest, "value": value}
    else:
        yield {"value": " ".join(text.split())}


def _read(text: str) -> tuple[str | None, str]:
    """The value in the form of the records, and what stands behind it."""
    up, down = _UP.search(text), _DOWN.search(text)
    end = min((one.start() for one in (up, down) if one), default=len(text))
    found = _VALUE.match(text[:end].strip())
    if found is None:
        return None, ""
    sign = _SIGNS.get(found["sign"] or "", "")
    if found["word"]:
        word = fold(found["word"])
        if word not in _WORDS:
            return None, ""
        sign = _WORDS[word]
    if up or down:
        sign = "≥" if up else "≤"
    low = number_of(found["low"])
    high = number_of(found["high"]) if found["high"] else None
    if low is None or (found["high"] and high is None):
        # In marks it stays words: no program then takes 1.234 for one and a bit, or the reverse.
        return f"“{' '.join(text.split())}”", ""
    if high is not None:
        return f"{low}..{high}", found["more"] or ""
    return f"{sign} {low}".strip(), found["more"] or ""


def value_of(text: str) -> str:
    """A value as records write it: 98.63 for 98,63%; words stay words."""
    plain = " ".join(nfc(text).split())
    value, rest = _read(plain)
    return plain if value is None or rest.strip(" .,") else value


def is_doubtful(value: str) -> bool:
    """Whether a value was left in marks because its number can be read in two ways."""
    return value.startswith("“") and value.endswith("”")


def measure_of(name: str) -> str:
    """The unit of measure at the end of a name, in brackets: Số thu (tỷ đồng)."""
    found = _MEASURE.search(nfc(name))
    return " ".join((found["said"] or found["known"]).split()) if found else ""


def number_of(text: str) -> str | None:
    """A number as records write it; ``None`` where its sign may group or divide: “1.234”."""
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", text):
        return None
    if text.rfind(".") > text.rfind(",") > 0:
        text = text.replace(",", "")
    elif text.count(".") > 1 or ("." in text and "," in text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    whole, point, part = text.partition(".")
    return (whole.lstrip("0") or "0") + point + part


def _same_measure(rest: str, measured_in: str) -> bool:
    """Whether what follows a number only repeats the unit of measure."""
    return bool(measured_in) and fold(rest) in (fold(measured_in), fold(measured_in).lstrip("%"))


__all__ = ["is_doubtful", "measure_of", "number_of", "targets_of", "value_of", "year_of"]
