"""The themes of rules, and with them all rules, in the order of their codes."""

from __future__ import annotations

from tongket.rules import reading
from tongket.rules.rule import Rule

THEMES = (reading,)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (one for theme in THEMES for one in vars(theme).values() if isinstance(one, Rule)),
        key=lambda one: one.code,
    )
)
