"""Who issues the report, and about what: letterhead, plans, documents of leadership."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from tongket.diagnostics import Message
from tongket.folding import fold
from tongket.records.numbers import parse_number
from tongket.records.settings import Letterhead
from tongket.records.symbols import type_names
from tongket.reports.parts.body_above import body_above
from tongket.reports.summary import DocumentLine, Office, PlanPart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.records.kinds import Directive, Plan, Unit
    from tongket.reports.scope import Scope


_UNNAMED: Final = frozenset(map(fold, ("Chính phủ", "Quốc hội")))


def office(scope: Scope) -> Office:
    """The letterhead of ``tongket.yaml``; what it leaves out is taken from the office's unit."""
    head = scope.tracking.ws.settings.letterhead or Letterhead()
    unit = scope.issuer
    parent = scope.tracking.ws.units.get(unit.parent) if unit and unit.parent else None
    signer = head.signer
    own = Office(
        name=_issuer_name(scope, head.issuer or "", unit),
        heading=head.issuer or (unit.name if unit else ""),
        superior=head.superior if head.superior is not None else _superior(parent),
        place=head.place or "",
        symbol=head.symbol or (unit.short if unit and unit.short else ""),
        party=head.system != "state",
        capacity=tuple((signer.capacity or "").splitlines()) if signer else (),
        position=(signer.position or "") if signer else "",
        signer=(signer.name or "") if signer else "",
        recipients=head.recipients or (),
    )
    return body_above(scope, own, parent) if scope.criticism else own


def _issuer_name(scope: Scope, heading: str, unit: Unit | None) -> str:
    """Who speaks in the text: the office, or the body of another name that heads the letter.

    A head may shorten the office's name (“BAN TỔ CHỨC”); one that names a cluster or the committee
    itself has these speak.
    """
    if unit is None:
        return heading
    ws, wanted = scope.tracking.ws, fold(heading)
    if not wanted or fold(unit.name).startswith(wanted):
        return unit.name
    clusters = [one.name for one in ws.clusters.values() if scope.may_print(one)]
    held = [*(one.name for one in ws.units.values()), *clusters]
    found = dict.fromkeys(name for name in held if fold(name) == wanted)
    found = found or dict.fromkeys(name for name in held if fold(name).startswith(f"{wanted},"))
    return next(iter(found)) if len(found) == 1 else unit.name


def _superior(parent: Unit | None) -> str:
    """The line above the issuer: ministries and provinces do not name Government or Assembly."""
    if parent is None or fold(parent.name) in _UNNAMED:
        return ""
    return parent.name


def plans(scope: Scope) -> tuple[PlanPart, ...]:
    """The plans in scope."""
    return tuple(_plan(scope, plan) for plan in scope.plans.values())


def plan_title(scope: Scope, plan: Plan) -> str:
    """A plan's own title, else its document's."""
    document = scope.tracking.ws.documents.find(plan.document)
    return plan.title or (document.title if document else plan.id)


def documents(scope: Scope) -> tuple[DocumentLine, ...]:
    """The documents of the plans in scope and what they rest on, by day; undated ones last."""
    ws = scope.tracking.ws
    found: dict[str, Directive] = {}
    for plan in scope.plans.values():
        own = ws.documents.find(plan.document)
        cited = (*(own.implements or ()), *(own.based_on or ())) if own else ()
        for reference in (plan.document, *cited):
            document = ws.documents.find(reference)
            if document is not None:
                found[document.id] = document
    chosen = [
        one
        for one in found.values()
        if scope.may_print(one)
        and (one.issued is None or one.issued <= scope.tracking.as_of)
        and scope.holds(one.issued)
    ]
    chosen.sort(key=lambda one: (one.issued or date.max, one.number or one.id))
    return tuple(_line(scope, one) for one in chosen)


def named_document(scope: Scope, directive: Directive) -> str:
    """A document as a sentence names it: number and day; its title where it has no number."""
    if directive.number and directive.issued:
        message = Message(
            "No. {number} of {day}", number=directive.number, day=scope.words.day(directive.issued)
        )
        return scope.words.say(message)
    if directive.number:
        return scope.words.say(Message("No. {number}", number=directive.number))
    return directive.title


def document_name(scope: Scope, reference: str | None) -> str:
    """A document as a sentence names it; the words themselves where no record holds it."""
    found = scope.tracking.ws.documents.find(reference)
    if found is None:
        return reference or ""
    return named_document(scope, found) if scope.may_print(found) else ""


def _plan(scope: Scope, plan: Plan) -> PlanPart:
    ws = scope.tracking.ws
    reviewed = ws.plans.get(plan.reviews) if plan.reviews else None
    period = plan.period
    days = [scope.words.day(day) for day in (period.from_, period.to) if day] if period else []
    return PlanPart(
        plan.id,
        plan_title(scope, plan),
        plan_subject(scope, plan),
        document_name(scope, plan.document),
        plan.kind or "plan",
        (plan.purpose or "").strip(),
        (plan.requirements or "").strip(),
        " – ".join(days),
        plan_subject(scope, reviewed) if reviewed else "",
    )


def plan_subject(scope: Scope, plan: Plan) -> str:
    """What a title calls the plan: its document.

    One without a number is called by its title; by the plan's where that begins with the same word,
    which is the type (“Kế hoạch …”).
    """
    document = scope.tracking.ws.documents.find(plan.document)
    if document is None or not scope.may_print(document):
        return plan_title(scope, plan)
    if not document.number:
        own = plan.title or ""
        return own if fold(own).split()[:1] == fold(document.title).split()[:1] else document.title
    return document_subject(scope, document)


def document_subject(scope: Scope, document: Directive) -> str:
    """What a title calls a document: “Chương trình số 01-CTr/TU ngày 17/3/2021 của … về “…””.

    A title that names its own type (“Nghị quyết ban hành …”), or begins with “Về”, goes on behind
    number and issuer as it stands.
    """
    if not document.number or document.number in document.title:
        return document.title
    kind = _type_of(document)
    issuer = scope.printed(document.issuer)
    named = typed_document(scope, document)
    if issuer:
        named = scope.words.say(Message("{document} by {issuer}", document=named, issuer=issuer))
    title = normalize("NFC", document.title)
    if fold(title).startswith("về "):
        return f"{named} {title[0].lower()}{title[1:]}"
    if kind and fold(title).startswith(f"{fold(kind)} "):
        return named + title[len(kind) :]
    return scope.words.say(Message("{document} on “{title}”", document=named, title=document.title))


def typed_document(scope: Scope, document: Directive) -> str:
    """A document with its type, number and day: “Chương trình số 01-CTr/TU ngày 17/3/2021”."""
    kind = _type_of(document) if document.number else ""
    return f"{kind[:1].upper()}{kind[1:]} {named_document(scope, document)}".strip()


def _type_of(document: Directive) -> str:
    """The type of a document (tên loại): as it says itself, else as its number tells."""
    parsed = parse_number(document.number) if document.number else None
    by_number = parsed.type_words if parsed else ()
    kind = document.type or next(iter(by_number), "")
    english = type_names(kind)
    if english:
        kind = next((word for word in by_number if word in english), english[0])
    return kind


def _line(scope: Scope, directive: Directive) -> DocumentLine:
    relation = ", ".join(_relations(scope, directive))
    return DocumentLine(
        directive.id,
        directive.number or "",
        directive.issued,
        scope.printed(directive.issuer),
        directive.title,
        relation,
    )


def _relations(scope: Scope, directive: Directive) -> Iterator[str]:
    say = scope.words.say
    for references, message in (
        (directive.implements, Message("implements {documents}")),
        (directive.amends, Message("amends {documents}")),
        (directive.replaces, Message("replaces {documents}")),
    ):
        if references:
            found = [scope.tracking.ws.documents.find(one) for one in references]
            names = [
                (one.number or one.title) if one else raw
                for one, raw in zip(found, references, strict=True)
                if one is None or scope.may_print(one)
            ]
            if names:
                yield say(Message(message.text, documents=", ".join(names)))
