"""What a rule is: a code, a severity and a pure generator of findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Severity

if TYPE_CHECKING:
    from tongket.tracking import Tracking

Check = Callable[["Tracking"], Iterable[Finding]]

_CODE: Final = re.compile(r"TK\d{3}\Z")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``name`` is a few plain words, ``manual`` its docstring with both examples."""

    code: str
    severity: Severity
    name: str
    manual: str
    check: Check

    @property
    def theme(self) -> str:
        """The first three characters, by which a whole theme is selected."""
        return self.code[:3]


def rule(code: str, severity: Severity) -> Callable[[Check], Rule]:
    """Makes a rule of a generator; its docstring is the manual and its examples are run.

    The docstring begins with one sentence and holds a *Wrong* and a *Right* tree (see
    ``rules.examples``).
    """
    if _CODE.match(code) is None:
        raise ValueError(code)

    def make(check: Check) -> Rule:
        name = getattr(check, "__name__", code).replace("_", " ")
        return Rule(code, severity, name, check.__doc__ or "", check)

    return make
