"""What was found in a document: values, how sure they are, and where they were read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from tongket.diagnostics import Message
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from datetime import date

    from tongket.exchange.directive.cited import Cited
    from tongket.records.numbers import DocumentNumber
    from tongket.records.symbols import System

T = TypeVar("T")


class Confidence(StrEnum):
    """How sure a value is."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


CONFIDENCES = {
    Confidence.SURE: Message("sure"),
    Confidence.LIKELY: Message("fairly sure"),
    Confidence.GUESS: Message("a guess"),
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Found(Frozen, Generic[T]):
    """A value, how sure it is, and where it was read."""

    value: T
    confidence: Confidence
    place: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Signing(Frozen):
    """Who signed: lines of authority and position, and the name."""

    capacity: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Reading(Frozen):
    """A document's account of itself; ``None`` or empty is what was not found.

    ``number`` may be one whose figures are left blank. ``told`` is what the reader should look at.
    """

    system: Found[System] | None = None
    number: Found[DocumentNumber] | None = None
    issued: Found[date] | None = None
    locality: Found[str] | None = None
    type: Found[str] | None = None
    title: Found[str] | None = None
    superior: Found[str] | None = None
    issuer: Found[tuple[str, ...]] | None = None
    stage: Found[str] | None = None
    secrecy: Found[str] | None = None
    urgency: Found[str] | None = None
    based_on: Found[tuple[Cited, ...]] | None = None
    implements: Found[tuple[Cited, ...]] | None = None
    amends: Found[tuple[Cited, ...]] | None = None
    replaces: Found[tuple[Cited, ...]] | None = None
    effective: Found[date] | None = None
    signed: Found[tuple[Signing, ...]] | None = None
    recipients: Found[tuple[str, ...]] | None = None
    told: tuple[Message, ...] = ()
