"""Vietnamese text made comparable: one form for spellings that an office treats as the same."""

import re
from functools import lru_cache
from unicodedata import combining, normalize

# Ð (U+00D0, Icelandic) and Ɖ (U+0189, African) are typed for Đ; here after case folding.
_LOOKALIKES = {"\u00f0": "đ", "\u0256": "đ"}
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
_INVISIBLE = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
_SQUEEZED = str.maketrans(_DASHES | _INVISIBLE)
_FOLDED = str.maketrans(_LOOKALIKES)

# The mark sits on the first vowel of an open oa, oe, uy (hòa, khỏe, úy) and on the second before
# another letter (hoàn, huỳnh) and after q (quý): the older of the two styles in official use.
_SECOND = "àáảãạèéẻẽẹỳýỷỹỵ"
_FIRST = "òóỏõọùúủũụ"
_MARK = {c: normalize("NFD", c)[1] for c in _FIRST + _SECOND}
_OPEN = re.compile(r"o([àáảãạèéẻẽẹ])(?!\w)|(?<!q)u([ỳýỷỹỵ])(?!\w)")
_CLOSED = re.compile(r"([òóỏõọ])([ae])(?=\w)|([ùúủũụ])y(?=\w)|(?<=q)([ùúủũụ])y")
_TO_MOVE = frozenset(_MARK)


def nfc(text: str) -> str:
    """Composed form: what a reader sees as one letter is one code point."""
    return text if text.isascii() else normalize("NFC", text)


@lru_cache(maxsize=65536)
def squeeze(text: str) -> str:
    """NFC with one kind of dash, single spaces and no invisible characters; case is kept."""
    return " ".join(nfc(text).translate(_SQUEEZED).split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Form in which two spellings of one name are equal: HOÀ = hòa, UỶ = ủy, Ð = đ, – = -."""
    folded = squeeze(text).casefold()
    if folded.isascii():
        return folded
    folded = normalize("NFC", folded.translate(_FOLDED))
    if _TO_MOVE.isdisjoint(folded):
        return folded
    return _CLOSED.sub(_mark_on_second, _OPEN.sub(_mark_on_first, folded))


@lru_cache(maxsize=65536)
def strip_marks(text: str) -> str:
    """All marks removed, đ as d; case is kept: for ids and near matches."""
    if text.isascii():
        return text
    bare = "".join(c for c in normalize("NFD", text) if not combining(c))
    return bare.translate(_BARE)


_BARE = str.maketrans(
    {"đ": "d", "Đ": "D", "\u00f0": "d", "\u00d0": "D", "\u0256": "d", "\u0189": "D"}
)


def _mark_on_first(found: re.Match[str]) -> str:
    first, second = found[0][0], found[0][1]
    return normalize("NFC", first + _MARK[second]) + normalize("NFD", second)[0]


def _mark_on_second(found: re.Match[str]) -> str:
    first, second = found[0][0], found[0][1]
    return normalize("NFD", first)[0] + normalize("NFC", second + _MARK[first])
