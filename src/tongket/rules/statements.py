"""TK4, statements: counts that a document claims, roles that exclude each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from tongket.diagnostics import Finding, Message, Severity
from tongket.records.kinds import Directive, Plan, Record
from tongket.records.units_ref import Units
from tongket.rules.links import document_links, id_links, word_at
from tongket.rules.rule import rule

if TYPE_CHECKING:
    from tongket.tracking import Tracking


@rule("TK415", Severity.WARNING)
def stated_count_against_what_is_held(t: Tracking) -> Iterator[Finding]:
    """A document claims a count, and as many are not held here.

    ``stated: {members: 14, tasks: 140}`` keeps what the document says of itself. Compared is what
    can be counted: a list of the record (``members`` of the steering body, ``groups``, ``goals``,
    ``recipients``), records that belong to it (``tasks``, ``indicators``, ``units`` …), and the
    tasks of a group by the group's id. Something was not entered, or the document miscounts; in
    that case silence the finding with this reason. Other keys are kept and not compared.

    Wrong::

        == plans/ke-hoach.yaml ==
        id: ke-hoach
        title: Kế hoạch năm 2025
        stated: {tasks: 3}  #!
        == tasks/viec.yaml ==
        - {id: t-1, title: Rà soát văn bản, plan: ke-hoach}
        - {id: t-2, title: Tổ chức hội nghị, plan: ke-hoach}

    Right::

        == … ==
        == plans/ke-hoach.yaml ==
        id: ke-hoach
        title: Kế hoạch năm 2025
        stated: {tasks: 2}
    """
    counts = _Counts(t)
    for records in t.ws.records.values():
        for record in records.values():
            for key, text in (record.stated or {}).items():
                if not isinstance(text, str) or not text.isdecimal() or record.unread(key):
                    continue
                held = counts.held(record, key)
                if held is not None and held != int(text):
                    yield Finding(
                        record.at("stated", key),
                        Message(
                            "the document states {stated} {key}, {held} are held here",
                            stated=int(text),
                            key=key,
                            held=held,
                        ),
                        Message("enter what is missing, or silence this if the document miscounts"),
                        record=f"{record.folder}/{record.id}",
                    )


@dataclass(frozen=True)
class _Counts:
    """Counts what is held of something; each kind of reference is walked once."""

    t: Tracking
    _known: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)

    def held(self, record: Record, key: str) -> int | None:
        """How many of ``key`` a record has; ``None`` where nothing of that name is counted."""
        for holder in (record, *_parts(record)):
            if key in {one.name for one in fields(holder)}:
                return self._length(getattr(holder, key))
        if key in self.t.ws.records:
            return self._belonging(record, key)
        if isinstance(record, Plan) and any(group.id == key for group in record.groups or ()):
            return sum(
                task.plan == record.id and task.group == key for task in self.t.ws.tasks.values()
            )
        return None

    def _length(self, value: Any) -> int | None:  # noqa: ANN401 - any field of a kind
        if isinstance(value, Units):
            registry = self.t.ws.registry
            plain = not (value.each or value.text or value.except_)
            return len(registry.members(value)) if plain else None
        return len(value) if isinstance(value, tuple) else None

    def _belonging(self, record: Record, folder: str) -> int | None:
        """The records of a kind that refer to a record, once each."""
        counter = self._known.get((folder, record.folder))
        if counter is None:
            counter = self._known[folder, record.folder] = Counter(self._pairs(folder, record))
        return counter[record.id] if counter or self._possible(folder, record) else None

    def _pairs(self, folder: str, record: Record) -> Iterator[str]:
        """The ids of records of the second kind that records of the first refer to."""
        seen: set[tuple[str, str]] = set()
        for source, target in self._references(folder, record):
            if (source, target) not in seen:
                seen.add((source, target))
                yield target

    def _references(self, folder: str, record: Record) -> Iterator[tuple[str, str]]:
        if isinstance(record, Directive):
            yield from self._to_documents(folder)
            return
        for link in id_links():
            if link.kind.folder == folder and link.folder == record.folder:
                for source, target, _ in link.values(self.t.ws):
                    yield source.id, target

    def _to_documents(self, folder: str) -> Iterator[tuple[str, str]]:
        """References to documents, and those by way of a plan that carries one out."""
        find = self.t.ws.documents.find
        for link in document_links():
            if link.kind.folder == folder:
                for source, text, _ in link.values(self.t.ws):
                    if (document := find(text)) is not None:
                        yield source.id, document.id
        for source in self.t.ws.records[folder].values():
            plan = self.t.ws.plans.get(getattr(source, "plan", None) or "")
            if plan is not None and (document := find(plan.document)) is not None:
                yield source.id, document.id

    def _possible(self, folder: str, record: Record) -> bool:
        """Whether records of a kind can refer to such a record at all."""
        links = document_links() if isinstance(record, Directive) else id_links()
        return any(link.kind.folder == folder and link.folder == record.folder for link in links)


def _parts(record: Record) -> Iterator[Any]:
    """The nested mappings of a record, such as the steering body of a plan."""
    for one in fields(record):
        value = getattr(record, one.name)
        if is_dataclass(value) and not isinstance(value, Units) and one.name != "origin":
            yield value


@rule("TK416", Severity.WARNING)
def lead_that_co_ordinates_with_itself(t: Tracking) -> Iterator[Finding]:
    """The same body leads a task and is named as co-ordinating in it.

    It is one or the other; in lists of co-ordination it would be asked to work with itself. Units
    that come in by a selection (“các sở, ngành”) are not meant here. Take it out of ``with``, or
    name the right lead.

    Wrong::

        == units/don-vi.yaml ==
        - {id: so-noi-vu, name: Sở Nội vụ, short: SNV}
        - {id: so-tai-chinh, name: Sở Tài chính}
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát biên chế
        lead: so-noi-vu
        with: [so-tai-chinh, SNV]  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát biên chế
        lead: so-noi-vu
        with: [so-tai-chinh]
    """
    named: dict[str, str | None] = {}
    for task in t.ws.tasks.values():
        lead, others = task.lead, task.with_
        if lead is None or others is None:
            continue
        leads = [_unit(t, word, named) for word in lead.items if isinstance(word, str)]
        for word in others.items:
            if isinstance(word, str) and (name := _unit(t, word, named)) and name in leads:
                yield Finding(
                    word_at(task, ("with",), others, word),
                    Message("“{unit}” leads this task already", unit=t.ws.units[name].name),
                    Message("take it out of “with”, or name the right lead"),
                    (task.at("lead"),),
                    f"tasks/{task.id}",
                )


def _unit(t: Tracking, word: str, named: dict[str, str | None]) -> str | None:
    """The id of the one unit that a word names."""
    if word not in named:
        called = t.ws.registry.called(word)
        named[word] = called[0].id if len(called) == 1 else None
    return named[word]
