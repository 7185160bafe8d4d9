"""TK1, chains of documents: bases that have changed since, upper documents nobody answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity
from tongket.records.kinds import Directive, Plan, Task, Unit
from tongket.rules.links import document_links
from tongket.rules.once import once
from tongket.rules.rule import rule

if TYPE_CHECKING:
    from tongket.tracking import Tracking

_RANKS: Final = ("centre", "province", "district", "commune", "grassroots")
_IN_FORCE: Final = (None, "issued")


@rule("TK114", Severity.WARNING)
def basis_changed_since(t: Tracking) -> Iterator[Finding]:
    """The document that a plan or task rests on was amended or replaced after it.

    Deadlines and work may have changed with it. Compare the two, and append to each task that
    changes an event ``amended`` that names the amending document; once one task does, the change
    counts as gone through.

    Wrong::

        == directives/nghi-quyet.yaml ==
        - {id: 03-nq-cp, title: Nghị quyết số 03, issued: 2025-01-09}
        - {id: 71-nq-cp, title: Nghị quyết số 71, issued: 2025-04-01, amends: 03-nq-cp}
        == plans/nq-03.yaml ==
        id: nq-03
        document: 03-nq-cp  #!
        == tasks/t-1.yaml ==
        {id: t-1, title: Xây dựng nền tảng số, plan: nq-03, due: 6/2025}

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng nền tảng số
        plan: nq-03
        due: 6/2025
        events:
          - {type: amended, date: 2025-04-01, field: due, to: 4/2025, document: 71-nq-cp}
    """
    changed = _changed(t)
    if not changed:
        return
    find = t.ws.documents.find
    seen = {
        (base.id, by.id)
        for task in t.ws.tasks.values()
        for event in task.events or ()
        if event.document is not None
        and (by := find(event.document)) is not None
        and (base := _basis(t, task)) is not None
    }
    holders: list[tuple[Plan | Task, str, str | None]] = [
        *((plan, "document", plan.document) for plan in t.ws.plans.values()),
        *((task, "basis", task.basis) for task in t.ws.tasks.values() if task.basis),
    ]
    for holder, key, reference in holders:
        base = find(reference)
        for by, place in changed.get(base.id, ()) if base is not None else ():
            if base is not None and (base.id, by.id) not in seen:
                yield Finding(
                    holder.at(key),
                    Message(
                        "“{basis}” was amended or replaced by “{document}” of {day}",
                        basis=base.number or base.id,
                        document=by.number or by.id,
                        day=by.issued,
                    ),
                    Message(
                        "compare the two; append “amended” events that name it where tasks change"
                    ),
                    (by.at(place),),
                    f"{holder.folder}/{holder.id}",
                )


@once
def _changed(t: Tracking) -> dict[str, list[tuple[Directive, str]]]:
    """By id of a document, the later ones that amend or replace it on this day."""
    changed: dict[str, list[tuple[Directive, str]]] = {}
    for by in t.ws.directives.values():
        if by.issued is None or by.issued > t.as_of or by.stage == "draft":
            continue
        for key, references in (("amends", by.amends), ("replaces", by.replaces)):
            for reference in references or ():
                base = t.ws.documents.find(reference)
                if base is not None and (base.issued is None or base.issued < by.issued):
                    changed.setdefault(base.id, []).append((by, key))
    return changed


@once
def replaced(t: Tracking) -> dict[str, list[Directive]]:
    """By id of a document, the later ones that replace it on this day."""
    return {
        base: later
        for base, those in _changed(t).items()
        if (later := [by for by, key in those if key == "replaces"])
    }


def _basis(t: Tracking, task: Task) -> Directive | None:
    plan = t.ws.plans.get(task.plan) if task.plan else None
    return t.ws.documents.find(task.basis or (plan.document if plan else None))


@rule("TK115", Severity.INFO)
def upper_document_unanswered(t: Tracking) -> Iterator[Finding]:
    """A document from above is in force, and nothing here carries it out.

    No document, plan, task or duty names it: either it asks nothing of this office, or it was
    filed and forgotten. Record what the office did with it, say in ``needs_no_answer`` why nothing
    need be done, or set ``stage: ended``.

    Wrong::

        == tongket.yaml ==
        {format: 1, unit: tinh-uy}
        == units/don-vi.yaml ==
        - {id: bo-chinh-tri, name: Bộ Chính trị, level: centre}
        - {id: tinh-uy, name: Tỉnh ủy, level: province, parent: bo-chinh-tri}
        == directives/178-kl-tw.yaml ==
        id: 178-kl-tw
        title: Kết luận về đại hội đảng bộ các cấp  #!
        issuer: bo-chinh-tri
        issued: 2025-04-20

    Right::

        == … ==
        == tasks/t-1.yaml ==
        {id: t-1, title: Xây dựng kế hoạch đại hội, basis: 178-kl-tw}

    Right::

        == … ==
        == directives/178-kl-tw.yaml ==
        id: 178-kl-tw
        title: Kết luận về đại hội đảng bộ các cấp
        issuer: bo-chinh-tri
        issued: 2025-04-20
        needs_no_answer: Đã thực hiện trong kế hoạch đại hội chung
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát biên chế}
    """
    office = t.ws.units.get(t.ws.settings.unit or "")
    upper = [
        one
        for one in t.ws.directives.values()
        if not one.needs_no_answer and _from_above(t, one, office)
    ]
    if not upper:
        return
    named: dict[str, Directive | None] = {}
    for link in document_links():
        for _, text, _ in link.values(t.ws):
            if text not in named:
                named[text] = t.ws.documents.find(text)
    answered = {one.id for one in named.values() if one is not None}
    for directive in upper:
        if directive.id not in answered:
            yield Finding(
                directive.at("title"),
                Message("nothing here carries out “{document}”", document=_called(directive)),
                Message("record the plan, task or document that answers it, or set “stage: ended”"),
                record=f"directives/{directive.id}",
            )


def _called(directive: Directive) -> str:
    return directive.number or directive.title


def _from_above(t: Tracking, directive: Directive, office: Unit | None) -> bool:
    """Whether a document in force came from a body above the office, or was received by it."""
    if directive.stage not in _IN_FORCE or directive.amends or directive.replaces:
        return False
    if directive.issued is not None and directive.issued > t.as_of:
        return False
    issuers = t.ws.registry.members(directive.issuer)
    if office is not None and issuers:
        above = t.ws.registry.above(office)
        return any(one in above or _higher(one, office) for one in issuers)
    return directive.received is not None and not issuers


def _higher(one: Unit, other: Unit) -> bool:
    if one.level is None or other.level is None:
        return False
    return _RANKS.index(one.level) < _RANKS.index(other.level)
