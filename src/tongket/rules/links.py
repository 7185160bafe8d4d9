"""Where records refer to others: found once in the declared types, then walked plainly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from tongket.frozen import Frozen
from tongket.records.kinds import KINDS, Record
from tongket.records.schema import RecordType, fields_of, record_type
from tongket.records.types import ANY_KIND, AnyRefType, ListType, RefType, Type
from tongket.records.units_ref import SELECTORS, Selection, Units, UnitsType

if TYPE_CHECKING:
    from tongket.diagnostics import Span
    from tongket.records.workspace import Workspace

Steps = tuple[str | int, ...]
"""The way to a value within a record, as ``record.at`` takes it."""

UNIT_WORDS: Final = "units by name"
"""The folder of a link that takes names, selections and lists of units, not just an id."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Link(Frozen):
    """One field that refers to records: of which kind it is, and the way to it.

    ``way`` holds (attribute, key, is a list) for each step; ``folder`` is the kind referred to; for
    a reference that names its kind itself, ``usual`` are those in which a lone id is looked for.
    """

    kind: type[Record]
    folder: str
    way: tuple[tuple[str, str, bool], ...]
    usual: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The field as people write it, such as ``events.document``."""
        return ".".join(key for _, key, _ in self.way)

    def values(self, ws: Workspace) -> Iterator[tuple[Record, Any, Steps]]:
        """Every value that stands in the records of the kind, with the way to it."""
        records = ws.records[self.kind.folder].values()
        (attribute, key, many), *below = self.way
        if not below and not many:
            steps = (key,)
            for record in records:
                value = getattr(record, attribute)
                if value is not None:
                    yield record, value, steps
            return
        for record in records:
            if getattr(record, attribute) is not None:
                for value, found in _walk(record, self.way, ()):
                    yield record, value, found


def _walk(holder: Any, way: tuple[tuple[str, str, bool], ...], above: Steps) -> Iterator[Any]:  # noqa: ANN401 - any nested value
    attribute, key, many = way[0]
    value = getattr(holder, attribute)
    if value is None:
        return
    below = way[1:]
    if not many:
        if below:
            yield from _walk(value, below, (*above, key))
        else:
            yield value, (*above, key)
        return
    for number, item in enumerate(value):
        if below:
            yield from _walk(item, below, (*above, key, number))
        elif item is not None:
            yield item, (*above, key, number)


@cache
def links() -> tuple[Link, ...]:
    """Every field of every kind that refers to records; a unit reference has the folder units."""
    return tuple(
        Link(kind, type_.folder if isinstance(type_, RefType) else UNIT_WORDS, way, _usual(type_))
        for kind in KINDS
        for type_, way in _found(record_type(kind), ())
    )


def _usual(type_: Type) -> tuple[str, ...]:
    return type_.usual if isinstance(type_, AnyRefType) else ()


def _found(
    kind: RecordType, above: tuple[tuple[str, str, bool], ...]
) -> Iterator[tuple[Type, tuple[tuple[str, str, bool], ...]]]:
    for field in fields_of(kind.cls):
        many = isinstance(field.type, ListType)
        inner: Type = field.type.item if isinstance(field.type, ListType) else field.type
        way = (*above, (field.attribute, field.key, many))
        if isinstance(inner, RefType | UnitsType):
            yield inner, way
        elif isinstance(inner, RecordType):
            yield from _found(inner, way)


@cache
def id_links() -> tuple[Link, ...]:
    """The fields that take an id."""
    others = (UNIT_WORDS, ANY_KIND, "directives")
    return tuple(one for one in links() if one.folder not in others)


@cache
def any_links() -> tuple[Link, ...]:
    """The fields that take a record of any kind, or of several."""
    return tuple(one for one in links() if one.folder == ANY_KIND)


@cache
def unit_links() -> tuple[Link, ...]:
    """The fields that take references to units in any form."""
    return tuple(one for one in links() if one.folder == UNIT_WORDS)


@cache
def document_links() -> tuple[Link, ...]:
    """The fields that take a document's id or number."""
    return tuple(one for one in links() if one.folder == "directives")


@cache
def chains() -> tuple[Link, ...]:
    """The fields by which records of one kind stand above or behind each other."""
    return tuple(
        one
        for one in links()
        if one.folder == one.kind.folder and len(one.way) == 1 and one.key != "combined_with"
    )


def words_of(units: Units) -> Iterator[str]:
    """Every word of a reference that must name one unit."""
    for item in (*units.items, *units.except_):
        if isinstance(item, str):
            yield item
        else:
            yield from (value for by, value in item.by if by == "under")


def selections_of(units: Units) -> Iterable[Selection]:
    """The selections of a reference."""
    return (item for item in units.items if isinstance(item, Selection))


def word_at(record: Record, steps: Steps, units: Units, word: str) -> Span:
    """The place of a word within a reference to units; the whole field if it is not found."""
    found = _places_of_words(
        record, steps, len(units.items) + len(units.text) + 1, len(units.except_)
    )
    return found.get(word) or record.at(*steps)


@lru_cache(maxsize=8)
def _places_of_words(
    record: Record, steps: Steps, items: int, exceptions: int
) -> Mapping[str, Span]:
    """Where the words of one reference stand first; many of them may be asked for one by one."""
    found: dict[str, Span] = {}
    outers: list[Steps] = [steps, *((*steps, number) for number in range(items))]
    for outer in outers:
        whole = record.at(*outer)
        excepted = record.at(*outer, "except")
        spans = [whole, record.at(*outer, "text"), excepted]
        spans += [record.at(*outer, selector) for selector in SELECTORS]
        if excepted != whole:
            spans += [record.at(*outer, "except", number) for number in range(exceptions)]
        for span in spans:
            found.setdefault(_text(record, span).strip("\"'"), span)
    return found


def _text(record: Record, span: Span) -> str:
    if record.origin is None or span.line != span.end_line:
        return ""
    return record.origin.source.line(span.line)[span.column - 1 : span.end_column - 1]
