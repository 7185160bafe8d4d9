"""What tongket says about records, and where: spans, messages, findings, diagnostics."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(StrEnum):
    """How grave a finding is: only an error makes ``tongket check`` fail by itself."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: lines and columns (code points) count from 1, the end is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """A sentence still without a language: the English msgid and its named arguments.

    ``cli/`` puts it into words; an argument may itself be a message. Baselines and tests therefore
    do not depend on the locale.
    """

    text: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def __init__(
        self, text: str, arguments: Mapping[str, Any] | None = None, /, **more: object
    ) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "arguments", {**(arguments or {}), **more})

    def __hash__(self) -> int:
        return hash((self.text, tuple(sorted((k, str(v)) for k, v in self.arguments.items()))))

    def __str__(self) -> str:
        """The English sentence; for exceptions and tests."""
        return self.text.format(**self.arguments) if self.arguments else self.text


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Finding(Frozen):
    """What a rule has found: the place, the fact with its numbers, the remedy, other places."""

    span: Span
    message: Message
    hint: Message | None = None
    also: tuple[Span, ...] = ()
    record: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Diagnostic(Frozen):
    """A finding under the code and severity of its rule; sorts by place."""

    code: str
    severity: Severity
    finding: Finding

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        """Place, code and record; what a rule says there of one record keeps the rule's own order.

        So periods and units stand as they follow each other, however the sentences begin.
        """
        return (self.finding.span, self.code, self.finding.record or "")


class TongketError(Exception):
    """Wrong use or unusable input that ends a command with exit code 2."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint
