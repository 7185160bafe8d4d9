"""`tongket import tasks` and `import indicators`: a paper read, compared, shown and taken in."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tongket.cli.papers import read_with_bytes
from tongket.cli.terminal import Screen
from tongket.cli.views import import_json, imported
from tongket.cli.words import N_, languages
from tongket.diagnostics import Message, TongketError
from tongket.exchange.annex.annex import FIELDS, Annex
from tongket.exchange.annex.merge import Choice
from tongket.exchange.annex.reading import read_annex
from tongket.exchange.annex.taking import Taken, take_in
from tongket.exchange.annex.writing import Paper, Written, files_of
from tongket.exchange.tables.reading import is_table
from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.office.intake.book import Grid
from tongket.office.intake.places import place_told
from tongket.records.saving import save
from tongket.records.workspace import no_collector

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tongket.cli.asked import Asked
    from tongket.exchange.annex.annex import Kind
    from tongket.office.intake.book import Book
    from tongket.records.kinds import Plan
    from tongket.records.workspace import Workspace

_MERGED: Final = ("group", "goal", "targets")
"""Fields of a record that no column fills by itself."""
_HEADING: Final = N_(
    "Names of bodies in papers that no unit bears yet. Add to an entry “means: ID” (one unit,\n"
    "a list of them, or a selection such as {group: …}), or “nobody: true” where the words name\n"
    "no body. What is settled here holds for every later import."
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Options(Frozen):
    """What was asked of an import."""

    plan: str | None
    maps: tuple[str, ...]
    sheet: str | None
    take: tuple[str, ...]
    keep: tuple[str, ...]
    hidden: bool
    write: bool
    format: str


def run_import(asked: Asked, kind: Kind, files: Sequence[str], options: Options) -> int:
    """Shows what the files would do to the records, and writes it if that was asked."""
    with no_collector():
        papers = [(path, *read_with_bytes(asked, path)) for path in map(Path, files)]
        books = [book for _, book, _ in papers]
        if all(is_table(book, kind, languages(asked.words)) for book in books):
            from tongket.cli.retaking import retake

            _refuse_for_tables(options)
            return retake(asked, kind, books, options.take, options.format, write=options.write)
        taken, written = compared(asked, kind, papers, options)
    if options.write:
        save(asked.root, written.changes)
    if options.format == "json":
        sys.stdout.write(import_json.json(asked, taken, written, done=options.write))
    else:
        screen = Screen.of(sys.stdout)
        sys.stdout.write(imported.text(asked, taken, written, screen, done=options.write))
    return int(taken.open or bool(written.by_hand))


def compared(
    asked: Asked, kind: Kind, papers: Sequence[tuple[Path, Book, bytes]], options: Options
) -> tuple[Taken, Written]:
    """What taking papers in does, and the files of records that it changes."""
    plan = plan_named(asked.workspace, options.plan)
    mapping = _mapping(options.maps, kind)
    choice = Choice(_fields(options.take, kind, "--take"), _fields(options.keep, kind, "--keep"))
    annexes, digest = [], sha256()
    for file, book, data in papers:
        digest.update(data)
        chosen = _sheet(book, options.sheet, file)
        annex = read_annex(chosen, kind, mapping, hidden=options.hidden)
        if not annex.rows:
            raise _no_rows(file, annex, kind)
        told = tuple(_placed(one) for one in (*book.told, *annex.told))
        if len(papers) > 1:
            told = tuple(Message("{file}: {problem}", file=file.name, problem=one) for one in told)
        annexes.append(replace(annex, told=told))
    taken = take_in(asked.workspace, _joined(annexes), kind, plan, choice)
    name = ", ".join(file.name for file, _, _ in papers)
    words = asked.words
    paper = Paper(
        name,
        digest.hexdigest(),
        asked.as_of,
        words.text(_HEADING),
        lambda place: words.say(place_told(place)),
    )
    return taken, files_of(asked.workspace, taken, paper, whole=options.write)


def _refuse_for_tables(options: Options) -> None:
    """What is asked of an annex and says nothing of a table whose columns are known."""
    for option, given in (
        ("--map", options.maps),
        ("--sheet", options.sheet),
        ("--keep", options.keep),
    ):
        if given:
            raise TongketError(
                Message("{option} says nothing about an exported table", option=option),
                Message("leave it out: its columns and its marks are known"),
            )


def plan_named(ws: Workspace, name: str | None) -> Plan:
    """The plan of an id, or the only one there is."""
    plans = ws.plans
    example = Message("for example: tongket new plans {id} --title …", id=name or "ke-hoach")
    if name is None:
        if len(plans) == 1:
            return next(iter(plans.values()))
        if not plans:
            raise TongketError(Message("there is no plan that could take the rows"), example)
        raise TongketError(
            Message("--plan is missing: which plan takes the rows?"),
            Message("the plans are: {plans}", plans=", ".join(plans)),
        )
    found = plans.get(name.removeprefix("plans/"))
    if found is not None:
        return found
    near = get_close_matches(name, plans, 3)
    if near:
        example = Message("did you mean “{word}”?", word="”, “".join(near))
    raise TongketError(Message("there is no plan “{id}”", id=name), example)


def _mapping(maps: Iterable[str], kind: Kind) -> dict[str, str]:
    """Headings and the fields that they fill, from `--map COLUMN=FIELD`."""
    made = {}
    for one in maps:
        heading, equals, field = one.rpartition("=")
        heading, field = heading.strip(), field.strip()
        if not equals or not heading:
            raise TongketError(
                Message("--map takes COLUMN=FIELD, not “{text}”", text=one),
                Message("for example: --map “Đơn vị=lead”"),
            )
        if field not in FIELDS[kind] and field.partition(":")[0] not in ("none", "group", "target"):
            raise _no_field("--map", field, kind)
        made[heading] = field
    return made


def _fields(names: Iterable[str], kind: Kind, option: str) -> frozenset[str]:
    wanted = {part.strip() for name in names for part in name.split(",") if part.strip()}
    for name in wanted - {*FIELDS[kind], *_MERGED, "all"}:
        raise _no_field(option, name, kind)
    return frozenset(wanted)


def _no_field(option: str, field: str, kind: Kind) -> TongketError:
    return TongketError(
        Message("{option}: an annex fills no field “{field}”", option=option, field=field),
        Message("the fields are: {fields}", fields=", ".join(FIELDS[kind])),
    )


def _sheet(book: Book, name: str | None, file: Path) -> Book:
    """The book with only one of its sheets."""
    if name is None:
        return book
    grids = [part for part in book.parts if isinstance(part, Grid)]
    chosen = tuple(replace(grid, hidden=False) for grid in grids if fold(grid.name) == fold(name))
    if chosen:
        return type(book)(book.format, chosen, book.properties, book.told)
    raise TongketError(
        Message("{file} has no sheet or table “{name}”", file=file.name, name=name),
        Message("it has: {names}", names=", ".join(grid.name for grid in grids) or "–"),
    )


def _no_rows(file: Path, annex: Annex, kind: Kind) -> TongketError:
    if annex.told:
        problem = _placed(annex.told[0])
        return TongketError(Message("{file}: {problem}", file=file.name, problem=problem))
    if kind == "indicators":
        problem = Message("{file} has no table of indicators", file=file.name)
        wanted = Message("a heading such as “Chỉ tiêu” and one for the target")
    else:
        problem = Message("{file} has no table of tasks", file=file.name)
        wanted = Message("headings such as “Nhiệm vụ”, “Cơ quan chủ trì”, “Thời hạn”")
    return TongketError(
        problem,
        Message("a table needs {wanted}; name others with --map COLUMN=FIELD", wanted=wanted),
    )


def _joined(annexes: Sequence[Annex]) -> Annex:
    return Annex(
        tuple(row for one in annexes for row in one.rows),
        tuple(group for one in annexes for group in one.groups),
        tuple(column for one in annexes for column in one.columns),
        tuple(dict.fromkeys(told for one in annexes for told in one.told)),
    )


def _placed(message: Message) -> Message:
    """A message whose places are in words."""
    places = {
        name: place_told(value)
        for name, value in message.arguments.items()
        if name in ("place", "table") and isinstance(value, str)
    }
    return Message(message.text, {**message.arguments, **places}) if places else message


__all__ = ["Options", "compared", "plan_named", "run_import"]
