"""A document's own account of itself, from its first line to its last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.exchange.directive.body import read_body
from tongket.exchange.directive.foot import read_foot
from tongket.exchange.directive.found import Confidence, Found, Reading
from tongket.exchange.directive.head import read_head
from tongket.exchange.directive.lines import lines_of
from tongket.exchange.directive.title import read_title
from tongket.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.exchange.directive.head import Head
    from tongket.exchange.directive.title import Title
    from tongket.office.intake.book import Book


def read_directive(book: Book) -> Reading:
    """What a document says of itself."""
    lines = lines_of(book)
    head = read_head(lines, book.margins)
    if head.number is None and head.system is None and book.headers:
        above = tuple(
            replace(line, place="") for line in lines_of(replace(book, parts=book.headers))
        )
        whole = (*above, *(line.behind(above) for line in lines))
        in_header = read_head(whole, book.margins)
        if in_header.number is not None or in_header.system is not None:
            lines, head = whole, in_header
    title = read_title(lines, head)
    foot = read_foot(lines, title.end)
    number = head.number.value if head.number else None
    issued = head.issued.value if head.issued else None
    body = read_body(
        lines[title.end : foot.start], title.title, number.canonical if number else None, issued
    )
    issuer, superior = head.issuer, head.superior
    if title.issuer is not None:
        issuer, superior = title.issuer, head.superior
    return Reading(
        system=head.system,
        number=head.number,
        issued=head.issued,
        locality=head.locality,
        type=title.type,
        title=title.title,
        superior=superior,
        issuer=issuer,
        stage=head.stage or _stage(head),
        secrecy=head.secrecy,
        urgency=head.urgency,
        based_on=body.based_on,
        implements=body.implements,
        amends=body.amends,
        replaces=body.replaces,
        effective=body.effective,
        signed=foot.signed,
        recipients=foot.recipients,
        told=(*book.told, *head.told, *_odd(head, title)),
    )


def _stage(head: Head) -> Found[str] | None:
    """Without a number or a day of its own it may still be a draft."""
    if head.number is None:
        return None
    if head.number.value.number is None:
        return Found("draft", Confidence.GUESS, head.number.place)
    return Found("issued", Confidence.LIKELY, head.number.place) if head.issued else None


def _odd(head: Head, title: Title) -> Iterator[Message]:
    """What does not fit together, for somebody to look at."""
    if title.capitals:
        yield Message("the title is printed in capitals; see whether names in it have theirs")
    if head.number is None:
        return
    number = head.number.value
    if number.number is None:
        yield Message("the number is not filled in: “{text}”", text=number.text)
    elif number.malformed is not None:
        yield Message("number {number}: {fault}", number=number.text, fault=number.malformed)
    if head.system is not None and head.system.value != number.system:
        yield Message(
            "the number {number} is not of the form that the head of the document asks for",
            number=number.text,
        )
    words = number.type_words
    type = title.type.value if title.type else None
    if type and number.type is None and number.issuers:
        short = "".join(word[0] for word in type.split()[:2])
        if fold(number.issuers[0]).startswith(short):
            # HDLN, KHPH: an abbreviation of the type that is on no list.
            return
    if type and words and not any(type.startswith(w) or w.startswith(type) for w in words):
        yield Message(
            "the document calls itself “{type}”, its number says “{word}”",
            type=type,
            word=words[0],
        )
