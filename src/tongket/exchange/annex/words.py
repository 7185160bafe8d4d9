"""The words of a cell that names bodies: tokens, separators, and where a new name may begin."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tongket.folding import fold, nfc
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Container

_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
_BULLET: Final = re.compile(r"(?:[-–—+•*·●▪]|\(?\d{1,2}[.)]|[a-zđ]\))[ \t]+")
_SOFT: Final = frozenset({",", "/", "và", "&", "cùng"})
_HEADS: Final = frozenset(
    fold(word)
    for word in (
        *("Sở", "Bộ", "Ban", "Cục", "Vụ", "Viện", "Hội", "Đoàn", "Báo", "Đài", "Trường", "Phòng"),
        *("Xã", "Phường", "Huyện", "Quận", "Tỉnh"),
    )
)
"""First words of names of bodies, where another capital follows: Sở Tài chính, not Xã hội."""
_BODIES: Final = frozenset(
    tuple(fold(word).split())
    for word in (
        *("Đảng ủy", "Đảng bộ", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Chi ủy"),
        *("Chi bộ", "Ủy ban", "Văn phòng", "Thường trực", "Thường vụ", "Công an", "Công ty"),
        *("Công đoàn", "Liên đoàn", "Liên minh", "Liên hiệp", "Mặt trận", "Tòa án", "Viện kiểm"),
        *("Thanh tra", "Kho bạc", "Ngân hàng", "Bảo hiểm", "Chi cục", "Tổng cục", "Tổng công"),
        *("Tập đoàn", "Học viện", "Trung tâm", "Trường đại", "Cơ quan", "Đơn vị", "Quân khu"),
        *("Bộ chỉ", "Bộ tư", "Ban quản", "Ban chỉ", "Ban thường", "Ban tổ", "Ban tuyên"),
        *("Ban nội", "Hội đồng", "Hội liên", "Hội nông", "Hội cựu", "Tạp chí", "Nhà xuất"),
        *("Quốc hội", "Chính phủ", "Chủ tịch", "Thành phố", "Thị trấn", "Đặc khu", "Đồng chí"),
    )
)
"""First two words of names of bodies, the first with a capital."""
_GENERAL: Final = frozenset({("cơ", "quan"), ("đơn", "vị")})
_TWO: Final = 2
_SHORT: Final = frozenset({"UBND", "HĐND", "MTTQ", "UBMTTQ", "UBKT", "VP", "BCĐ", "BQL", "CA"})
_INNER: Final = frozenset({"&", ","})
_PLURAL: Final = frozenset({"các", "những", "toàn"})
_COLLECTIVE: Final = frozenset(
    fold(word)
    for word in (
        *("bộ", "ngành", "ban", "sở", "cấp", "địa", "đoàn", "tổ", "cơ", "đơn", "xã", "phường"),
        *("đặc", "thị", "thành", "tỉnh", "huyện", "quận", "cục", "vụ", "viện", "phòng"),
    )
)
"""Nouns that go on with a collective: các bộ, ngành, địa phương."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Token(Frozen):
    """One word or sign; ``hard`` where a bullet or semicolon says that another name begins.

    A sign that is ``inner`` stands within a short form and divides nothing: KH&CN.
    """

    text: str
    folded: str
    start: int
    end: int
    broken: bool = False
    hard: bool = False
    inner: bool = False

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def key_of(text: str) -> str:
    """Form in which two spellings of a name are equal, spaces about signs included."""
    return " ".join(_folded(found[0]) for found in _TOKEN.finditer(nfc(text)))


def tokens_of(text: str, known: Container[str] = ()) -> list[Token]:
    """The tokens of a cell; bullets at the head of lines are taken for separators.

    Between two ``known`` names a sign always divides.
    """
    made: list[Token] = []
    at = 0
    for line in text.split("\n"):
        body = len(line) - len(line.lstrip())
        bullet = _BULLET.match(line, body)
        begin = bullet.end() if bullet else body
        for number, found in enumerate(_TOKEN.finditer(line, begin)):
            first = number == 0
            made.append(
                Token(
                    found[0],
                    _folded(found[0]),
                    at + found.start(),
                    at + found.end(),
                    broken=first and bool(made),
                    hard=first and bullet is not None,
                )
            )
        at += len(line) + 1
    for number, token in enumerate(made):
        if token.text in _INNER and _is_inner(made, number):
            if made[number - 1].folded in known and made[number + 1].folded in known:
                continue
            made[number] = replace(token, inner=True)
    return made


def _is_inner(tokens: list[Token], at: int) -> bool:
    """Whether a sign stands without room in a short form: KH&CN, VH,TT&DL, not STC,SXD."""
    if not 0 < at < len(tokens) - 1:
        return False
    before, sign, after = tokens[at - 1 : at + 2]
    if sign.text == "&":
        tight = before.end == sign.start or sign.end == after.start
        return tight and not (after.folded in _HEADS or is_body_pair(tokens, at + 1))
    ahead = tokens[at + 2] if at + 2 < len(tokens) else None
    short = before.text.isupper() and after.text.isupper()
    return short and sign.end == after.start and ahead is not None and ahead.text == "&"


def is_body_pair(tokens: list[Token], at: int) -> bool:
    """Whether two words begin the name of a body: Văn phòng, Ủy ban."""
    return at + 1 < len(tokens) and (tokens[at].folded, tokens[at + 1].folded) in _BODIES


def is_separator(token: Token) -> bool:
    """Whether a token can stand between two names."""
    if token.inner:
        return False
    return token.folded in _SOFT or token.folded == ";"


def is_collective(token: Token) -> bool:
    """Whether a word is a noun for bodies in general: sở, ngành, xã."""
    return not token.capital and token.folded in _COLLECTIVE


def is_short(tokens: list[Token], at: int) -> bool:
    """Whether a short form in capitals stands alone between separators: VTV, VOV."""
    if at >= len(tokens):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    alone = after is None or after.hard or is_separator(after)
    return alone and len(tokens[at].text) > 1 and tokens[at].text.isupper()


def is_body(tokens: list[Token], at: int) -> bool:
    """Whether words begin as a body does: Sở …, UBND …, VTV, các …."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    alone = after is None or after.hard or is_separator(after)
    if token.folded in _PLURAL or token.text in _SHORT or is_short(tokens, at):
        return True
    if token.capital:
        if token.folded in _HEADS and (alone or (after is not None and after.capital)):
            return True
        if after is not None and (token.folded, after.folded) in _BODIES:
            return True
    if token.folded in _COLLECTIVE and _concerned(tokens, at):
        return True
    # “Bộ Tài chính, bộ, ngành liên quan”
    return (
        token.folded == "bộ"
        and at + 2 < len(tokens)
        and tokens[at + 1].text == ","
        and tokens[at + 2].folded == "ngành"
    )


def _concerned(tokens: list[Token], at: int) -> bool:
    """Whether words up to the next separator say “đơn vị liên quan”, after any name."""
    end = at
    while end < len(tokens) and not is_separator(tokens[end]) and not tokens[end].hard:
        end += 1
    return end - at > 1 and [one.folded for one in tokens[end - 2 : end]] == ["liên", "quan"]


def is_named(text: str) -> bool:
    """Whether words begin with the name of one body: Sở Nội vụ …, not cơ quan, đơn vị …."""
    tokens = tokens_of(text)
    if len(tokens) < _TWO or not tokens[0].capital:
        return False
    first, second = tokens[0].folded, tokens[1]
    if first in _HEADS:
        return second.capital
    return (first, second.folded) in _BODIES and (first, second.folded) not in _GENERAL


def goes_on(tokens: list[Token], first: int, at: int) -> bool:
    """Whether what stands behind a comma belongs to the collective that began at ``first``."""
    if at >= len(tokens) or tokens[at].capital or tokens[at].folded not in _COLLECTIVE:
        return False
    start = tokens[first].folded
    if start in _PLURAL:
        return True
    follows = tokens[first + 1] if first + 1 < at else None
    return start in _COLLECTIVE and (follows is None or not follows.capital)


def _folded(word: str) -> str:
    return "và" if word == "&" else fold(word)
