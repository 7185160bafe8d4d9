"""Readers that are found by name while the room is being furnished."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from tongket.diagnostics import Message
from tongket.office.intake.book import Book
from tongket.office.intake.refusal import Refused


def reader(module: str, name: str) -> Callable[..., Book]:
    """The reader of a format; raises Refused where there is none."""
    try:
        found: Callable[..., Book] = getattr(import_module(f"tongket.office.intake.{module}"), name)
    except ImportError:
        raise Refused(
            Message("Files of this kind are not read."),
            Message("Open it in its own program and save it as .docx (text) or .xlsx (table)."),
        ) from None
    return found
