"""No paper to sign is made where there is nothing to say."""

from __future__ import annotations

from tongket.diagnostics import Message, TongketError


class NothingToReport(TongketError):  # noqa: N818 - what it says, not that anything is wrong
    """A report would have no content: the command tells so and ends with exit code 2."""

    def __init__(self, message: Message) -> None:
        super().__init__(message, Message("look at --plan, --period, --unit and --as-of"))
