"""The bodies at the head of a document: which lines name one body, which is above, which issues."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.exchange.directive.lines import Line

_KINDS: Final = """
ban thường trực, ban chấp hành, ban thường vụ, ban chỉ đạo, ban quản lý, ban cán sự, ban, bch, btc,
btv, bộ chỉ huy, bộ tư lệnh, bộ, báo, chi bộ, chi cục, chính phủ, chủ tịch, công an, công đoàn,
công ty, cơ quan, cục, đài, đảng bộ, đảng đoàn, đảng ủy, đại hội, đoàn, hội đồng nhân dân, hội đồng,
hội, hđnd, học viện, huyện ủy, kho bạc, khối, kiểm toán, liên đoàn, mặt trận, mttq, ngân hàng,
phòng,
quân ủy, quận ủy, quốc hội, sở, tập đoàn, thanh tra, thành đoàn, thành ủy, thị ủy, thủ tướng,
thường trực, tiểu ban, tỉnh đoàn, tỉnh ủy, tòa án, tổ công tác, tổ, tổng bí thư, tổng cục,
tổng công ty, trung tâm, trung ương, trường, ubmttq, ubnd, ủy ban, văn phòng, viện, vụ, xí nghiệp
"""
BODY: Final = re.compile(rf"(?:{'|'.join(' '.join(_KINDS.split()).split(', '))})\b")
"""How the name of a body begins, folded."""
_UNFINISHED: Final = re.compile(
    r"(?:đảng ủy|ủy ban nhân dân|ủy ban|ubnd|hội đồng nhân dân|hđnd|đảng bộ|ban chấp hành"
    r"|ban chấp hành đảng bộ|sở|bộ|ban|phòng|hội đồng|trường|ủy ban mặt trận tổ quốc|đảng ủy ubnd"
    r"|ban thường trực|.*(?:\bvà|,|\bcủa|\bviệt nam))\Z"
)
_STROKE: Final = re.compile(r"\s*[-–—]\s*")


def joined_bodies(lines: Sequence[Line]) -> tuple[list[str], list[str]]:
    """The body above and those that issue; several where strokes join them (liên tịch)."""
    lines = [line for line in lines if not line.rule]
    if not lines:
        return [], []
    strong = [line.bold for line in lines]
    first = strong.index(True) if any(strong) else 0
    if any(strong) and first and all(strong[first:]):
        above, below = [_joined(lines[:first])], _split([line.text for line in lines[first:]])
        return above, below
    names = _names([line.text for line in lines])
    if any(map(_joint, names)) or len(names) == 1:
        return [], _split(names)
    return [" ".join(names[:-1])] if len(names) == 2 else [names[-2]], [names[-1]]


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
