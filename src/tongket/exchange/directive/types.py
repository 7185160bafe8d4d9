"""The names of type (tên loại) that documents bear in a line of their own."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from tongket.folding import fold
from tongket.records.symbols import PARTY_TYPES, STATE_TYPES

LETTER: Final = "công văn"
_LONGER: Final = (
    "bộ luật", "chương trình công tác", "chương trình hành động", "chương trình phối hợp",
    "kế hoạch phối hợp", "luật", "quy chế phối hợp", "thông báo kết luận",
)  # fmt: skip
_KNOWN: Final = {name for names in (*PARTY_TYPES.values(), *STATE_TYPES.values()) for name in names}
_TYPES: Final = sorted(_KNOWN - {LETTER, "lệnh"} | {*_LONGER}, key=len, reverse=True)
_JOINT: Final = r"(?: liên (?:tịch|ngành|bộ|sở|cơ quan))?"
TYPE: Final = re.compile(rf"((?:{'|'.join(map(re.escape, map(fold, _TYPES)))}){_JOINT})(?![\w])\s*")
"""A name of type at the beginning of a folded line."""


def type_at(text: str, folded: str) -> re.Match[str] | None:
    """The name of type at the head of a line; where its capitals end, it ends as well."""
    found = TYPE.match(folded)
    if found is None or len(text) != len(folded) or text[: found.end(1)].isupper():
        return found
    upper = " ".join(takewhile(str.isupper, text.split()))
    return TYPE.match(folded[: len(upper)]) or found
