"""TK1, units: every word that stands for a unit names one, and one that exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity
from tongket.records.kinds import Opinion, Proposal, Record, Unit
from tongket.records.units_ref import Units
from tongket.rules.links import Steps, selections_of, unit_links, word_at, words_of
from tongket.rules.losses import Losses
from tongket.rules.near import Near
from tongket.rules.once import once
from tongket.rules.rule import rule

if TYPE_CHECKING:
    from tongket.tracking import Tracking

_SEVERAL: Final = re.compile(r"\s*[,;/\n]\s*|\s+(?:và|cùng|and|&)\s+")
_TOLD: Final = 6


Use = tuple[Record, Units, Steps]
"""Units named in a record, and the way to them."""


@once
def _remarkable(t: Tracking) -> tuple[Use, ...]:
    """The uses of units that are more than words which each name one unit or person."""
    registry = t.ws.registry
    plain: set[int] = set()
    odd: set[int] = set()
    words: dict[str, bool] = {}
    found: list[Use] = []

    def names_one(word: str) -> bool:
        known = words.get(word)
        if known is None:
            called = registry.called(word)
            known = words[word] = len(called) == 1 or (
                not called and registry.person(word) is not None
            )
        return known

    for link in unit_links():
        for use in link.values(t.ws):
            units = use[1]
            key = id(units)
            if key in plain:
                continue
            if key not in odd:
                if not units.text and not units.each and all(map(names_one, words_of(units))):
                    plain.add(key)
                    continue
                odd.add(key)
            found.append(use)
    return tuple(found)


def _doubtful(t: Tracking) -> Iterator[tuple[Record, Units, Steps, str, tuple[Unit, ...]]]:
    """Every word for a unit that names none or several, with the units it names."""
    registry = t.ws.registry
    for record, units, steps in _remarkable(t):
        for word in words_of(units):
            called = registry.called(word)
            if len(called) != 1 and (called or registry.person(word) is None):
                yield record, units, steps, word, called


@rule("TK105", Severity.ERROR)
def unknown_unit(t: Tracking) -> Iterator[Finding]:
    """A word stands where a unit belongs, and no unit is called so.

    The task is in nobody's list and nobody is urged. Write an id, a name, a short form or an alias
    of a unit; or add the wording of the document to the aliases of the unit. Several units are a
    list, not one text with commas. Words that cannot be settled yet are held as ``{text: "…"}``.

    Wrong::

        == units/don-vi.yaml ==
        - {id: so-noi-vu, name: Sở Nội vụ, short: SNV}
        - {id: so-tai-chinh, name: Sở Tài chính, short: STC}
        == tasks/viec.yaml ==
        - id: t-1
          title: Rà soát biên chế
          lead: Sở Nội vu   #!
        - id: t-2
          title: Bố trí kinh phí
          lead: Sở Tài chính, Sở Nội vụ  #!

    Right::

        == … ==
        == tasks/viec.yaml ==
        - id: t-1
          title: Rà soát biên chế
          lead: Sở Nội vụ
        - id: t-2
          title: Bố trí kinh phí
          lead: STC
          with: [Sở Nội vụ]
    """
    if Losses(t.ws).name("units"):
        return
    near = Near(_names(t))
    for record, units, steps, word, called in _doubtful(t):
        if not called:
            yield Finding(
                word_at(record, steps, units, word),
                Message("no unit is called “{word}”", word=word),
                _remedy(t, word, near),
                record=f"{record.folder}/{record.id}",
            )


def _names(t: Tracking) -> list[str]:
    """What units are called."""
    return [
        name
        for unit in t.ws.units.values()
        for name in (unit.id, unit.name, unit.short, *(unit.aliases or ()))
        if name
    ]


def _remedy(t: Tracking, word: str, near: Near) -> Message:
    parts = [part for part in _SEVERAL.split(word) if part]
    if len(parts) > 1 and any(t.ws.registry.called(part) for part in parts):
        return Message("several units are a list: [{units}]", units=", ".join(parts))
    meant = near.to(word)
    if meant is not None:
        return Message("did you mean “{word}”?", word=meant)
    return Message(
        "add the unit to units/, or the word to its aliases; words that cannot be settled yet are"
        " held under “text:”"
    )


@rule("TK106", Severity.ERROR)
def ambiguous_unit(t: Tracking) -> Iterator[Finding]:
    """A word stands for a unit, and several units are called so.

    “Ban Tổ chức” exists at every level; the record does not say which one is meant. Write the id.

    Wrong::

        == units/don-vi.yaml ==
        - {id: tinh-uy, name: Tỉnh ủy}
        - {id: thanh-uy, name: Thành ủy}
        - {id: btc-tinh-uy, name: Ban Tổ chức, parent: tinh-uy}
        - {id: btc-thanh-uy, name: Ban Tổ chức, parent: thanh-uy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát quy hoạch cán bộ
        lead: Ban Tổ chức  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát quy hoạch cán bộ
        lead: btc-tinh-uy
    """
    for record, units, steps, word, called in _doubtful(t):
        if called:
            listed = ", ".join(_candidate(t, unit) for unit in called[:_TOLD])
            yield Finding(
                word_at(record, steps, units, word),
                Message(
                    "“{word}” is what {count} units are called: {units}",
                    word=word,
                    count=len(called),
                    units=listed + (" …" if len(called) > _TOLD else ""),
                ),
                Message("write the id of the one that is meant"),
                record=f"{record.folder}/{record.id}",
            )


def _candidate(t: Tracking, unit: Unit) -> str:
    parent = t.ws.units.get(unit.parent) if unit.parent else None
    return f"{unit.id} ({parent.name})" if parent is not None else unit.id


@rule("TK107", Severity.INFO)
def words_held_for_units(t: Tracking) -> Iterator[Finding]:
    """Words are held in the place of units and still wait to be settled.

    “Cơ quan, đơn vị liên quan” obliges nobody by name. Ask who is meant and write the units, or a
    selection such as ``{type: sở}``.

    Who gives an opinion or raises a proposal may stay words: citizens are no units.

    Wrong::

        == units/so-noi-vu.yaml ==
        {id: so-noi-vu, name: Sở Nội vụ}
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát biên chế
        lead: so-noi-vu
        with: {text: "cơ quan, đơn vị liên quan"}  #!

    Right::

        == units/don-vi.yaml ==
        - {id: so-noi-vu, name: Sở Nội vụ}
        - {id: so-tai-chinh, name: Sở Tài chính}
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát biên chế
        lead: so-noi-vu
        with: so-tai-chinh
    """
    for record, units, steps in _remarkable(t):
        for text in () if _voice(record, steps) else units.text:
            yield Finding(
                word_at(record, steps, units, text),
                Message("“{text}” names no unit yet", text=text),
                Message("find out who is meant; write the units or a selection of them"),
                record=f"{record.folder}/{record.id}",
            )


def _voice(record: Record, steps: Steps) -> bool:
    """Whether units stand where citizens may be meant."""
    return isinstance(record, Opinion | Proposal) and steps == ("by",)


@rule("TK108", Severity.WARNING)
def selection_of_nobody(t: Tracking) -> Iterator[Finding]:
    """A selection of units fits no unit that was ever there.

    Mostly a level, type or group that is spelt otherwise in the units. Nobody is obliged, and the
    task counts as one without a lead. Correct the selection, or mark the units. Each selection is
    told once, where it first stands.

    Wrong::

        == units/xa-a.yaml ==
        {id: xa-a, name: Xã A, level: commune}
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát hộ nghèo
        lead: {level: communes}  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát hộ nghèo
        lead: {level: commune}
    """
    if Losses(t.ws).name("units"):
        return
    empty: dict[str, list[tuple[Record, Steps, Units, str]]] = {}
    fitting: set[str] = set()
    for record, units, steps in _remarkable(t):
        for selection in selections_of(units):
            told = str(selection)
            if told not in fitting and told not in empty:
                if t.ws.registry.members(type(units)((selection,))):
                    fitting.add(told)
                else:
                    empty[told] = []
            if told in empty:
                empty[told].append((record, steps, units, selection.by[0][1]))
    for told, uses in empty.items():
        places = [word_at(*use) for use in uses[: _TOLD + 1]]
        first = uses[0][0]
        yield Finding(
            places[0],
            Message(
                "no unit fits “{selection}” (places: {count})", selection=told, count=len(uses)
            ),
            Message("correct the selection, or mark the units that are meant"),
            tuple(places[1:]),
            f"{first.folder}/{first.id}",
        )
