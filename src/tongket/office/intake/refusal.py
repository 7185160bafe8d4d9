"""The one answer of this room that is no book: a file refused, why, and what to do."""

from __future__ import annotations

from typing import Final

from tongket.diagnostics import Message, TongketError


class Refused(TongketError):  # noqa: N818 - it is an answer, not a fault
    """A file that is not read: what is wrong with it, and what to do."""

    def __reduce__(self) -> tuple[type[Refused], tuple[Message, Message | None]]:
        """It comes back whole from the child process that reads old files."""
        return type(self), (self.message, self.hint)


SAVE_AGAIN: Final = Message(
    "Open it in its own program and save it again; if it came by mail, ask for it once more."
)
ENLARGE: Final = Message(
    "Divide the file, delete what is empty, or raise “limits” in tongket.yaml."
)


PASSWORD: Final = Message("The file is protected by a password.")
NO_PASSWORD: Final = Message("Open it, save it without a password, and give that file.")


def broken(part: str) -> Refused:
    """A part that cannot be read as what it should be."""
    return Refused(
        Message("The file is damaged: its part {part} cannot be read.", part=part), SAVE_AGAIN
    )


__all__ = ["ENLARGE", "NO_PASSWORD", "PASSWORD", "SAVE_AGAIN", "Refused", "broken"]
