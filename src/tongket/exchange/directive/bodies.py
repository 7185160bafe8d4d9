"""The bodies at the head of a document: which lines name one body, which is above, which issues."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.folding import fold
from tongket.records.types import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.exchange.directive.lines import Line

_KINDS: Final = """
thống kê thành phố, hội đồng nhân dân, ban thường trực, bảo hiểm xã hội, tổng liên đoàn, đồn biên
phòng, thuế thành phố, ban chấp hành, ban thường vụ, thống kê tỉnh, hạt kiểm lâm, nhà xuất bản,
tổng công ty, ban chỉ đạo, ban quản lý, thường trực, tổ công tác, tổng bí thư, ban cán sự, bộ chỉ
huy, bộ tư lệnh, thành đoàn, trung ương, chính phủ, công đoàn, đảng đoàn, liên hiệp, liên minh,
bệnh viện, chi nhánh, thuế tỉnh, kiểm toán, liên đoàn, ngân hàng, thanh tra, thủ tướng, tỉnh đoàn,
trung tâm, văn phòng, xí nghiệp, chủ tịch, hội đồng, học viện, hiệp hội, tổng hội, bảo tàng, hải
quan, thư viện, huyện ủy, mặt trận, quốc hội, tập đoàn, thành ủy, tiểu ban, tổng cục, chi cục,
công an, công ty, cơ quan, đảng bộ, đảng ủy, đại hội, đại học, kho bạc, quân ủy, quận ủy, tỉnh ủy,
chi bộ, thị ủy, tòa án, trường, ubmttq, ủy ban, phòng, đoàn, hđnd, trạm, khối, mttq, ubnd, viện,
ban, bch, btc, btv, báo, cục, đài, hội, quỹ, bộ, sở, tổ, vụ
"""
BODY: Final = re.compile(rf"(?:{'|'.join(' '.join(_KINDS.split()).split(', '))})\b")
"""How the name of a body begins, folded."""
_UNFINISHED: Final = re.compile(
    r"(?:đảng ủy|ủy ban nhân dân|ủy ban|ubnd|hội đồng nhân dân|hđnd|đảng bộ|ban chấp hành"
    r"|ban chấp hành đảng bộ|sở|bộ|ban|phòng|hội đồng|trường|ủy ban mặt trận tổ quốc|đảng ủy ubnd"
    r"|ban thường trực|.*(?:\bvà|,|\bcủa))\Z"
)
_TERM: Final = re.compile(r"\(?(?:khóa\s+[ivxlc\d]+|kỳ họp|phiên họp)\b")
"""Which term or session of a body it is; no part of its name."""
_STROKE: Final = re.compile(r"\s*[-–—]\s*")


def joined_bodies(lines: Sequence[Line], signs: Sequence[str] = ()) -> tuple[list[str], list[str]]:
    """The body above and those that issue; several where strokes join them (liên tịch).

    ``signs`` are the abbreviations of bodies in the number: two of them join two names as well.
    """
    lines = [line for line in lines if not line.rule and not _TERM.match(line.folded)]
    if not lines:
        return [], []
    strong = [line.bold for line in lines]
    first = strong.index(True) if any(strong) else 0
    if any(strong) and first and all(strong[first:]):
        above, below = [_joined(lines[:first])], _split([line.text for line in lines[first:]])
        return above, below
    names = _names([line.text for line in lines])
    if len(names) == 1:
        return [], _split(names)
    joint = next((place for place, name in enumerate(names) if _joint(name)), None)
    if joint is not None:
        begin = joint - 1 if joint and names[joint].lstrip().startswith(("-", "–", "—")) else joint
        return names[:begin], _split(names[begin:])
    signed = [name for name in names if any(_stands_for(sign, name) for sign in signs)]
    if len(signed) > 1 and len(signs) > 1:
        return [name for name in names if name not in signed][:1], signed
    return [" ".join(names[:-1])] if len(names) == 2 else [names[-2]], [names[-1]]


def _stands_for(sign: str, name: str) -> bool:
    """Whether an abbreviation is one of a name: UBND of ỦY BAN NHÂN DÂN, or a word of it."""
    words, short = slug(name).split("-"), slug(sign)
    return short in words or "".join(word[0] for word in words).startswith(short)


def _joint(name: str) -> bool:
    """Whether strokes join bodies in a name, and not years or parts of one name."""
    parts = _STROKE.split(name)
    open_ended = not parts[0].strip() or not parts[-1].strip()
    return len(parts) > 1 and (open_ended or any(BODY.match(fold(part)) for part in parts[1:]))


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _names(texts: list[str]) -> list[str]:
    """Lines put together where one only goes on with the name before it."""
    names: list[str] = []
    for text in texts:
        before = fold(names[-1]) if names else ""
        goes_on = bool(names) and (
            not BODY.match(fold(text))
            or (len(names) == 1 and _UNFINISHED.match(before) is not None)
        )
        if goes_on:
            names[-1] = f"{names[-1]} {text}"
        else:
            names.append(text)
    return names


def _split(names: Sequence[str]) -> list[str]:
    """The bodies between strokes; a stroke within a name divides nothing."""
    pieces: list[str] = []
    parts = re.split(r"(\s*[-–—]\s*)", _put_together(names))
    for stroke, piece in zip(["", *parts[1::2]], parts[::2], strict=True):
        if pieces and not BODY.match(fold(piece)):
            pieces[-1] = f"{pieces[-1]}{stroke}{piece}"
        elif piece.strip():
            pieces.append(piece.strip())
    return pieces


def _put_together(names: Sequence[str]) -> str:
    """Lines as one text; where one ends with a stroke or begins with one, the stroke divides."""
    whole = ""
    for name in names:
        stroke = bool(re.search(r"[-–—]\s*\Z", whole)) or bool(re.match(r"[-–—]", name))
        clean = name.strip(" -–—") if stroke else name
        whole = (
            f"{whole.rstrip(' -–—')} - {clean}" if whole and stroke else f"{whole} {name}".strip()
        )
        if re.search(r"[-–—]\s*\Z", name) and not whole.endswith("-"):
            whole += " -"
    return whole
