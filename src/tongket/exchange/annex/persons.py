"""People by their office in lists of bodies: “CT, các PCT UBND tỉnh” is not the UBND."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.exchange.annex.words import is_body, is_collective, is_separator
from tongket.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tongket.exchange.annex.words import Token

_SHORT: Final = frozenset(
    {"CT", "PCT", "BT", "PBT", "CVP", "PCVP", "GĐ", "PGĐ", "LĐ", "UV", "UVBTV", "UVTV", "TTr"}
)
_OFFICES: Final = frozenset(
    tuple(fold(words).split())
    for words in (
        *("Chủ tịch", "Phó Chủ tịch", "Bí thư", "Phó Bí thư", "Giám đốc", "Phó Giám đốc"),
        *("Chánh Văn phòng", "Phó Chánh Văn phòng", "Phó Văn phòng", "Chánh VP", "Phó Chánh VP"),
        *("Phó VP", "Trưởng ban", "Phó Trưởng ban", "Trưởng phòng", "Phó Trưởng phòng"),
        *("Lãnh đạo", "Ủy viên", "Thành viên", "Thủ trưởng", "Chuyên viên", "Hiệu trưởng"),
        *("Phó Hiệu trưởng", "Cục trưởng", "Vụ trưởng", "Bộ trưởng", "Thứ trưởng", "Đại biểu"),
    )
)
_LONGEST: Final = 4
_PLURAL: Final = ("các", "những")


def person_end(tokens: Sequence[Token], at: int) -> int:
    """Where the office ends by which people are named at a token: các PCT; 0 where none is."""
    plural = at < len(tokens) and tokens[at].folded in _PLURAL
    at += plural
    if at >= len(tokens):
        return 0
    if tokens[at].text in _SHORT:
        return at + 1
    if not tokens[at].capital and not plural:
        return 0
    words = [token.folded for token in tokens[at : at + _LONGEST]]
    counts = range(len(words), 1, -1)
    return next((at + count for count in counts if tuple(words[:count]) in _OFFICES), 0)


def people_end(tokens: list[Token], at: int, known: Callable[[list[Token], int], int]) -> int:
    """The end of the people that are named at a token with their body; 0 where none are."""
    end = person_end(tokens, at)
    of_body = False
    while 0 < end < len(tokens) and not tokens[end].hard and tokens[end].folded != ";":
        token = tokens[end]
        ahead = end + 1 if is_separator(token) else end
        another = person_end(tokens, ahead)
        begins = another or is_body(tokens, ahead) or known(tokens, ahead)
        if of_body and begins and (ahead > end or (token.broken and token.capital)):
            break
        if another:
            end = another
            continue
        end = ahead if ahead > end else end + 1
        if ahead == end:
            continue
        of_body = of_body or is_collective(token) or bool(begins and token.folded not in _PLURAL)
    return end if of_body else 0


__all__ = ["people_end", "person_end"]
