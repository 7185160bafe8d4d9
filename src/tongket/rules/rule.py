"""What a rule is: a code, a severity and a pure generator of findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Generic, ParamSpec, TypeAlias

from tongket.diagnostics import Diagnostic, Finding, Severity

Given = ParamSpec("Given")
Found: TypeAlias = Iterable[Finding | Diagnostic]
"""A finding takes the severity of its rule; a diagnostic keeps the one that it brings."""

_CODE: Final = re.compile(r"TK\d{3}\Z")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Given]):
    """One rule; ``name`` is a few plain words, ``manual`` its docstring with both examples."""

    code: str
    severity: Severity
    name: str
    manual: str
    check: Callable[Given, Found]

    @property
    def theme(self) -> str:
        """The first three characters, by which a whole theme is selected."""
        return self.code[:3]

    @property
    def sentence(self) -> str:
        """The first paragraph of the manual: what the rule says, in a sentence."""
        return " ".join(self.manual.strip().split("\n\n")[0].split())

    def found(self, *given: Given.args, **named: Given.kwargs) -> Iterable[Diagnostic]:
        """What the check finds, under the code of the rule."""
        for one in self.check(*given, **named):
            yield one if isinstance(one, Diagnostic) else Diagnostic(self.code, self.severity, one)


def rule(code: str, severity: Severity) -> Callable[[Callable[Given, Found]], Rule[Given]]:
    """Makes a rule of a generator; its docstring is the manual and its examples are run.

    The docstring begins with one sentence and holds a *Wrong* and a *Right* tree (see
    ``rules.examples``). Nearly every rule is given the tracking and nothing else.
    """
    if _CODE.match(code) is None:
        raise ValueError(code)

    def make(check: Callable[Given, Found]) -> Rule[Given]:
        name = getattr(check, "__name__", code).replace("_", " ")
        return Rule(code, severity, name, check.__doc__ or "", check)

    return make
