"""Writes docs/reference/rules.md, the table of all codes: ``python -m tools.rules_reference``.

Like the other pages of reference it stands in English with the Vietnamese beside it.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from tongket.cli.words import Words
from tongket.rules.rule import Rule
from tongket.rules.themes import EVERY_RULE

PAGE: Final = Path(__file__).parents[1] / "docs" / "reference" / "rules.md"
_THEMES: Final = {
    "TK0": ("Reading: what cannot be read", "Đọc hồ sơ: những gì không đọc được"),
    "TK1": (
        "References: what leads nowhere, twice, in a circle, or out of order",
        "Dẫn chiếu: không có nơi đến, trùng, vòng tròn hoặc sai thứ tự",
    ),
    "TK2": (
        "Deadlines: what is late, moved or impossible",
        "Thời hạn: quá hạn, bị dời hoặc không thể có",
    ),
    "TK3": ("Completeness: what is missing", "Đầy đủ: những gì còn thiếu"),
    "TK4": ("Coherence: what contradicts itself", "Nhất quán: những gì không khớp nhau"),
    "TK5": (
        "Form: what an official document writes otherwise",
        "Thể thức: những gì văn bản hành chính viết khác",
    ),
    "TK9": ("Secrecy: what may not stand here", "Bảo mật: những gì không được để ở đây"),
}
_HEAD: Final = """\
# Rules

<!-- Written by `python -m tools.rules_reference`; change the rules, not this page. -->

A finding has a code, a severity, a place, the fact with its numbers, and the remedy. `tongket
explain CODE` prints the manual of a rule with a wrong and a right example; `tongket check --select
TK4 --ignore TK409` chooses. An **error** says that the records are wrong, a **warning** that
something is not met on that day, an **info** what is worth knowing. Codes are never reused.

Mỗi phát hiện có mã, mức độ, chỗ, sự việc kèm con số và cách xử lý. `tongket explain CODE` in phần
giải thích của quy tắc, kèm ví dụ sai và ví dụ đúng; `tongket check --select TK4 --ignore TK409`
chọn mã để xem. **Lỗi** (error) là hồ sơ sai, **cảnh báo** (warning) là có việc chậm, thiếu vào ngày
xem, **cần biết** (info) là điều nên xem qua. Mã không bao giờ được dùng lại cho quy tắc khác.
"""
_VIETNAMESE: Final = Words.of("vi")


def page() -> str:
    """The text of the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    for theme, rules in groupby(EVERY_RULE, key=lambda rule: rule.theme):
        english, vietnamese = _THEMES[theme]
        yield f"## {theme} · {english}\n"
        yield f"{vietnamese}.\n"
        yield "| Code | Severity | Rule | Quy tắc |\n| --- | --- | --- | --- |"
        yield from map(_row, rules)
        yield ""


def _row(rule: Rule[Any]) -> str:
    told = (rule.sentence, _VIETNAMESE.text(rule.sentence))
    english, vietnamese = (one.replace("``", "`").replace("|", "\\|") for one in told)
    return f"| {rule.code} | {rule.severity} | {english} | {vietnamese} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
