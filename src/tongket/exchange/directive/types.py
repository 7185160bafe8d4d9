"""The names of type (tên loại) that documents bear in a line of their own."""

from __future__ import annotations

import re
from typing import Final

from tongket.folding import fold
from tongket.records.symbols import PARTY_TYPES, STATE_TYPES

LETTER: Final = "công văn"
_LONGER: Final = (
    "bộ luật", "chương trình công tác", "chương trình hành động", "chương trình phối hợp",
    "kế hoạch phối hợp", "luật", "nghị quyết liên tịch", "quy chế phối hợp", "thông tư liên tịch",
)  # fmt: skip
_KNOWN: Final = {name for names in (*PARTY_TYPES.values(), *STATE_TYPES.values()) for name in names}
_TYPES: Final = sorted(_KNOWN - {LETTER, "lệnh"} | {*_LONGER}, key=len, reverse=True)
TYPE: Final = re.compile(rf"({'|'.join(map(re.escape, map(fold, _TYPES)))})(?![\w])\s*")
"""A name of type at the beginning of a folded line."""
