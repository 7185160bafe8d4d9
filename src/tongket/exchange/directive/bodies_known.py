"""Which unit of a workspace a body at the head of a document is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.exchange.directive.found import Confidence
from tongket.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.exchange.annex.names import Names
    from tongket.exchange.directive.found import Reading

_STANDING: Final = re.compile(r"t/m (ban thường vụ|ban bí thư|bộ chính trị|ban chấp hành)\b")
_COMMITTEE: Final = re.compile(r"(?:tỉnh|thành|huyện|quận|thị|đảng) ủy\b|ban chấp hành trung ương")
_SPELLINGS: Final = (
    ("ủy ban nhân dân", "ubnd"),
    ("hội đồng nhân dân", "hđnd"),
    ("ủy ban mặt trận tổ quốc", "ubmttq"),
    ("mặt trận tổ quốc", "mttq"),
    ("thành phố", "tp"),
)
_GENERIC: Final = frozenset(
    {"ban", "bộ", "sở", "đảng ủy", "đảng bộ", "hội đồng", "hội đồng nhân dân", "hđnd", "phòng",
     "ubnd", "ủy ban", "ủy ban nhân dân", "văn phòng", "trường", "ban chấp hành", "ban thường vụ",
     "trung tâm", "công an", "hội", "chi bộ"}
)  # fmt: skip
_SHORTENED: Final = 3
"""Words of a place's name that may be missing in the records: Tỉnh ủy (Phú Thọ)."""


def unit_of(names: Names, reading: Reading, words: str) -> tuple[str, Confidence] | None:
    """The unit that an issuing body is, and how sure that is; ``None`` where none is known.

    Whoever signs for a committee's standing part (T/M BAN THƯỜNG VỤ) makes it the issuing body.
    """
    superior = reading.superior.value if reading.superior else ""
    for whole, sure in _ways(reading, fold(words), fold(superior)):
        for cut in range(_SHORTENED + 1):
            short = " ".join(whole.split()[: len(whole.split()) - cut])
            if short in _GENERIC or not short or (cut and len(short.split()) < 2):
                break
            for spelled in dict.fromkeys(_spelled(short)):
                unit = _one(names, spelled)
                if unit is not None:
                    return unit, Confidence.LIKELY if cut else sure
    return _own(names, words, superior)


def _ways(reading: Reading, words: str, superior: str) -> Iterator[tuple[str, Confidence]]:
    signed = reading.signed.value[0].capacity if reading.signed else ()
    standing = _STANDING.match(fold(signed[0])) if signed else None
    if standing and _COMMITTEE.match(words) and standing[1] != "ban chấp hành":
        central = standing[1] in ("bộ chính trị", "ban bí thư")
        yield (standing[1] if central else f"{standing[1]} {words}"), Confidence.LIKELY
    if superior:
        yield f"{words} {superior}", Confidence.SURE
    yield words, Confidence.SURE


def _spelled(words: str) -> Iterator[str]:
    """A name with long words and with their abbreviations."""
    yield words
    short = words
    for long, brief in _SPELLINGS:
        short = short.replace(long, brief)
    yield short
    long_words = words
    for long, brief in _SPELLINGS:
        long_words = re.sub(rf"\b{brief}\b", long, long_words)
    yield long_words


def _one(names: Names, words: str) -> str | None:
    found = names.called(words)
    if found is None or found.several or len(found.values) != 1:
        return None
    value = found.values[0]
    return value if isinstance(value, str) and value in names.ws.units else None


def _own(names: Names, words: str, superior: str) -> tuple[str, Confidence] | None:
    """The office itself, where its letterhead says so; one below another body is another office."""
    settings = names.ws.settings
    head = settings.letterhead
    if head is None or not head.issuer or settings.unit not in names.ws.units:
        return None
    others = superior and head.superior and _compared(superior) != _compared(head.superior)
    if fold(head.issuer) != fold(words) or others:
        return None
    return str(settings.unit), Confidence.LIKELY


def _compared(words: str) -> str:
    return next(text for place, text in enumerate(_spelled(fold(words))) if place == 1)
