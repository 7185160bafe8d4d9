"""Writes docs/reference/rules.md, the table of all codes: ``python -m tools.rules_reference``."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from tongket.rules.rule import Rule
from tongket.rules.themes import EVERY_RULE

PAGE: Final = Path(__file__).parents[1] / "docs" / "reference" / "rules.md"
_THEMES: Final = {
    "TK0": "Reading: what cannot be read",
    "TK1": "References: what leads nowhere, twice, in a circle, or out of order",
    "TK2": "Deadlines: what is late, moved or impossible",
    "TK3": "Completeness: what is missing",
    "TK4": "Coherence: what contradicts itself",
    "TK5": "Form: what an official document writes otherwise",
    "TK9": "Secrecy: what may not stand here",
}
_HEAD: Final = """\
# Rules

<!-- Written by `python -m tools.rules_reference`; change the rules, not this page. -->

A finding has a code, a severity, a place, the fact with its numbers, and the remedy. `tongket
explain CODE` prints the manual of a rule with a wrong and a right example; `tongket check --select
TK4 --ignore TK409` chooses. An **error** says that the records are wrong, a **warning** that
something is not met on that day, an **info** what is worth knowing. Codes are never reused.
"""


def page() -> str:
    """The text of the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    for theme, rules in groupby(EVERY_RULE, key=lambda rule: rule.theme):
        yield f"## {theme} · {_THEMES[theme]}\n"
        yield "| Code | Severity | Rule |\n| --- | --- | --- |"
        yield from map(_row, rules)
        yield ""


def _row(rule: Rule[Any]) -> str:
    sentence = rule.sentence.replace("``", "`").replace("|", "\\|")
    return f"| {rule.code} | {rule.severity} | {sentence} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
