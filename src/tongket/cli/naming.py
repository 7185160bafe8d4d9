"""What people call kinds and records: a folder or its singular, kind/id or an id that is unique."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from tongket.cli.withheld import refusal
from tongket.diagnostics import Message, TongketError
from tongket.records.kinds import KINDS, Record
from tongket.records.secrecy import may_show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.records.kinds import Unit
    from tongket.records.workspace import Workspace


HEADINGS: Final = ("name", "title", "subject", "text", "number")
"""The fields by the first of which a record is headed."""


def heading(record: Record) -> str:
    """What a record is called beside its id."""
    return next((told for name in HEADINGS if (told := getattr(record, name, None))), "")


def kind_named(word: str) -> type[Record]:
    """The kind of a folder's name or its singular; TongketError if there is none."""
    found = kind_or_none(word)
    if found is not None:
        return found
    names = {name: kind.folder for kind in KINDS for name in (kind.folder, kind.singular)}
    near = get_close_matches(word.lower(), names, 1)
    hint = (
        Message("did you mean “{word}”?", word=names[near[0]])
        if near
        else Message("the kinds are: {kinds}", kinds=", ".join(kind.folder for kind in KINDS))
    )
    raise TongketError(Message("there is no kind of record called “{word}”", word=word), hint)


def kind_or_none(word: str) -> type[Record] | None:
    """The kind of a folder's name or its singular."""
    wanted = word.lower().rstrip("/")
    return next((kind for kind in KINDS if wanted in (kind.folder, kind.singular)), None)


def record_named(ws: Workspace, word: str, kind: type[Record] | None = None) -> Record:
    """The record of `kind/id`, of an id that is unique, or of a document's number.

    TongketError if there is none, more than one, or one that may not be shown.
    """
    found = _found(ws, word, kind)
    if not may_show(ws, found):
        raise refusal(found)
    return found


def obligation_named(word: str) -> tuple[str, str | None, str | None]:
    """The record, unit and period of a name such as `tasks/t-12@xa-a/2025-03`."""
    name, at, owed = word.partition("@")
    if at:
        unit, _, period = owed.partition("/")
        return name, unit or None, period or None
    folder, _, rest = word.partition("/")
    id_, slash, period = rest.partition("/")
    if slash and kind_or_none(folder) is not None:
        return f"{folder}/{id_}", None, period
    return word, None, None


def _found(ws: Workspace, word: str, kind: type[Record] | None) -> Record:
    documents = ws.documents.called(word) if kind is None else ()
    if documents and (len(documents) > 1 or documents[0].id != word):
        return _only(word, documents)
    word, _, _ = obligation_named(word)
    name, slash, id_ = word.partition("/")
    if slash:
        kind, word = kind_named(name), id_
    folders = [kind.folder] if kind else list(ws.records)
    found = [ws.records[folder][word] for folder in folders if word in ws.records[folder]]
    if found:
        return _only(word, found)
    known = [id_ for folder in folders for id_ in ws.records[folder]]
    near = get_close_matches(word, known, 1)
    where = Message("in {folder}/", folder=kind.folder) if kind else Message("in the records")
    raise TongketError(
        Message("there is no “{id}” {where}", id=word, where=where),
        Message("did you mean “{word}”?", word=near[0]) if near else None,
    )


def _only(word: str, found: Sequence[Record]) -> Record:
    """The one record found."""
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{one.folder}/{one.id}" for one in found)
    raise TongketError(
        Message("“{word}” names several records: {names}", word=word, names=names),
        Message("name one of them with its folder"),
    )


def unit_named(ws: Workspace, word: str) -> Unit:
    """The unit of an id, name, short or alias; TongketError if none or several bear it."""
    found = ws.registry.called(word.removeprefix("units/"))
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(one.id for one in found)
        raise TongketError(
            Message("“{word}” is the name of several units: {names}", word=word, names=names),
            Message("name one of them by its id"),
        )
    near = get_close_matches(word, [*ws.units], 1)
    raise TongketError(
        Message("no unit is called “{word}”", word=word),
        Message("did you mean “{word}”?", word=near[0]) if near else None,
    )
