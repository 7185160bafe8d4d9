"""Writes the pages of docs/reference/ that repeat what the code says: kinds, commands, templates.

``python -m tools.reference`` writes them; a test tells when one is not current.
"""

import dataclasses
import typing
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from tongket.cli import receipts, recording
from tongket.cli.app import COMMANDS, load_command
from tongket.cli.command import options
from tongket.cli.words import Words
from tongket.records.kinds import KINDS, Record
from tongket.records.schema import Field, RecordType, record_type
from tongket.records.settings import Settings
from tongket.records.types import ListType
from tongket.reports import summary, verification
from tongket.reports.catalogue import REPORTS
from tongket.reports.classes import CLASSES
from tongket.reports.lines.return_letter import ReturnPart
from tongket.reports.passages import Fate
from tongket.reports.pictures import PICTURES
from tongket.reports.tables import TABLES
from tongket.tracking import RATE_NAMES

FOLDER: Final = Path(__file__).parents[1] / "docs" / "reference"
_ENGLISH: Final = Words.of("en")
_VIETNAMESE: Final = Words.of("vi")
_WRITTEN: Final = "<!-- Written by `python -m tools.reference`; change the code, not this page. -->"
_COMMON: Final = frozenset({"-C", "--as-of", "--locale", "--help"})


def pages() -> dict[str, str]:
    """File name to text of every page."""
    return {
        "kinds.md": "\n".join(_kinds()),
        "commands.md": "\n".join(_commands()),
        "templates.md": "\n".join(_templates()),
    }


def main() -> None:
    """Write all pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _table(*header: str) -> Iterator[str]:
    yield _row(*header)
    yield _row(*("---" for _ in header))


def _first(doc: str | None) -> str:
    """The first paragraph of a docstring on one line."""
    return " ".join((doc or "").split("\n\n")[0].split()).replace("``", "`")


def _in_vietnamese(text: str) -> str:
    """The translation of a text; nothing where there is none."""
    told = _VIETNAMESE.text(text)
    return "" if told == text else told


# --- kinds ------------------------------------------------------------------------------------


def _kinds() -> Iterator[str]:
    yield from ("# Kinds of record and their fields", "", _WRITTEN, "")
    yield (
        "Fields marked \\* are required to hold a record at all; what a good record needs beyond"
        " that is the business of the [rules](rules.md). A file holds one record (a mapping) or"
        " several (a list of mappings). `tongket explain KIND` prints the same page, `tongket"
        " schema` the JSON Schema for editors."
    )
    yield ""
    kinds: tuple[type[Settings | Record], ...] = (Settings, *KINDS)
    for kind in kinds:
        sentence = _first(kind.__doc__)
        yield f"## {f'{kind.folder}/' if kind.folder else kind.singular}"
        yield from ("", " · ".join(filter(None, (sentence, _in_vietnamese(sentence)))), "")
        yield from _table("Field", "Holds", "Meaning", "Nghĩa")
        yield from _fields(record_type(kind), "")
        yield ""


def _fields(declared: RecordType, prefix: str) -> Iterator[str]:
    for field in declared.fields:
        inner = _inner(field)
        listed = "list of mappings" if isinstance(field.type, ListType) else "mapping"
        holds = listed if inner else _ENGLISH.say(field.type.told())
        name = f"`{prefix}{field.key}`" + "\\*" * field.required
        yield _row(name, holds, field.doc, _in_vietnamese(field.doc))
        if inner is not None:
            yield from _fields(inner, f"{prefix}{field.key}.")


def _inner(field: Field) -> RecordType | None:
    type_ = field.type.item if isinstance(field.type, ListType) else field.type
    return type_ if isinstance(type_, RecordType) else None


# --- commands ---------------------------------------------------------------------------------


def _commands() -> Iterator[str]:
    yield from ("# Commands", "", _WRITTEN, "")
    yield from ("## Options of every command", "")
    yield (
        "They stand before or after the command's name. `--format` too may stand before it, where"
        " the command has a choice."
    )
    yield ""
    english, vietnamese = options(_ENGLISH, exposed=True), options(_VIETNAMESE, exposed=True)
    yield from _parameters(english, vietnamese)
    yield ""
    yield (
        "Without `-C` the workspace is looked for upwards from the current folder, then in"
        " `./records`, then in the folders directly below. `TONGKET_LOCALE` sets the language for"
        " all calls."
    )
    yield from ("", "## Exit codes", "")
    yield from _table("Code", "Means")
    yield _row("0", "no errors among the findings; the command did what it was asked")
    yield _row("1", "`check`: errors found (with `--strict`: or warnings); `explain due`: unclear")
    yield _row("2", "wrong use, or no workspace that can be read")
    yield _row("3", "a fault of tongket itself")
    yield _row("130, 141", "interrupted; the reader of a pipe has gone")
    yield ""
    for name, told in COMMANDS.items():
        yield from (f"## tongket {name}", "")
        yield " · ".join(filter(None, (told, _in_vietnamese(told)))) + "."
        yield ""
        english, vietnamese = _own(name, _ENGLISH), _own(name, _VIETNAMESE)
        arguments = [
            _called(one) if one.required else f"[{_called(one)}]"
            for one in english
            if not one.opts[0].startswith("-")
        ]
        yield from (f"`{' '.join(('tongket', name, *arguments, '[OPTIONS]'))}`", "")
        if english:
            yield from _parameters(english, vietnamese)
            yield ""
        if name == "record":
            yield f"Events of tasks: {_listed(recording.EVENTS)}."
            yield f"Events of reports: {_listed(receipts.EVENTS)}."
            yield ""


def _own(name: str, words: Words) -> list[Any]:
    """The arguments and options of one command without the common ones, arguments first."""
    held: list[Any] = load_command(name, words).params
    found = [one for one in held if _COMMON.isdisjoint(one.opts)]
    return sorted(found, key=lambda one: one.opts[0].startswith("-"))


def _parameters(english: typing.Sequence[Any], vietnamese: typing.Sequence[Any]) -> Iterator[str]:
    yield from _table("Option", "Meaning", "Nghĩa")
    for one, other in zip(english, vietnamese, strict=True):
        translated = "" if other.help == one.help else other.help or ""
        yield _row(f"`{_called(one)}`", one.help or "", translated)


def _called(parameter: Any) -> str:  # noqa: ANN401 - the parser's own classes are private to Typer
    """How a parameter is typed: its names and what follows them."""
    names = ", ".join(parameter.opts)
    if not names.startswith("-"):
        return str(parameter.metavar or names.upper())
    if getattr(parameter, "is_flag", False):
        return names
    choices = getattr(parameter.type, "choices", None)
    return f"{names} {'|'.join(choices) if choices else parameter.metavar}"


# --- templates --------------------------------------------------------------------------------


def _templates() -> Iterator[str]:
    yield from ("# What templates may use", "", _WRITTEN, "")
    yield (
        "A template is Markdown with Jinja: `templates/NAME.LOCALE.md` or `templates/NAME.md` in"
        f" the workspace, NAME being one of {_listed(REPORTS)}. It sees one name, `summary`, of the"
        " type Summary below. Names that do not exist are errors with their line. Text is escaped"
        " so that it means just itself."
    )
    yield ""
    yield from ("## Tables and pictures", "")
    yield (
        "A line `[[block:NAME]]` stands for a table or picture, a line `[[annex:NAME]]` for an"
        " annex with the table. Tables: "
        f"{_listed(TABLES)}. Pictures (blocks only): {_listed(PICTURES)}."
    )
    yield ""
    yield from ("## Filters", "")
    yield from _table("Filter", "Gives")
    yield _row("`day`", "a day as the office writes it")
    yield _row("`markdown`", "text that is Markdown already, printed as it stands")
    yield _row("`passage`", "the text of a UnitText; in a draft between marks with its source")
    yield _row("Jinja's own", "as in Jinja, without `random`, `lipsum`, `cycler`, `joiner`")
    yield ""
    yield from ("## Names of figures", "")
    yield (
        "A draft holds figures as names in double braces, such as `{{tasks.total}}`. They are"
        " looked up, never calculated. UNIT is the id of a unit, N the place of a group, CLASS one"
        f" of {_listed(CLASSES)}, RATE one of {_listed(RATE_NAMES)}."
    )
    yield ""
    yield from _table("Name", "Is")
    yield _row("`as-of`", "the day of the report")
    yield _row("`tasks.total`, `tasks.CLASS`", "tasks in scope, and those of a class")
    yield _row("`tasks.extended`, `tasks.general`", "tasks extended; general demands")
    yield _row("`groups.N.total`, `groups.N.CLASS`", "the same by group; `groups.other` the rest")
    yield _row("`units.UNIT.total`, `units.UNIT.CLASS`", "the same by lead unit")
    yield _row(
        "`rates.RATE.percent`, `.numerator`, `.denominator`",
        "a rate and its fraction; `rates.RATE.original.…` on original deadlines",
    )
    yield _row(
        "`ledger.expected`, `.received`, `.late`, `.missing`", "reports expected, received …"
    )
    yield ""
    yield from ("## Types", "")
    for cls in _reached(summary.Summary):
        yield from _type(cls)
    yield from ("## The letter of return", "")
    yield (
        "`return.LOCALE.md` makes the letter with which a report goes back for completion. It sees"
        " one name, `letter`:"
    )
    yield ""
    yield from _type(ReturnPart)
    yield from ("## The verification sheet", "")
    yield (
        "`templates/verification.LOCALE.md` is shipped with the tool and cannot be replaced. It"
        " sees one name, `sheet`:"
    )
    yield ""
    for cls in (verification.Sheet, verification.FigureLine, Fate):
        yield from _type(cls)


def _type(cls: type[Any]) -> Iterator[str]:
    yield from (f"### {cls.__name__}", "", _first(cls.__doc__), "")
    yield from _table("Field", "Type")
    hints = _hints(cls)
    for field in dataclasses.fields(cls):
        yield _row(f"`{field.name}`", _told(hints[field.name]))
    yield ""


def _hints(cls: type[Any]) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _reached(cls: type[Any]) -> list[type[Any]]:
    """A dataclass and those in its fields, each once, in the order in which they are met."""
    found = [cls]
    for one in found:
        for hint in _hints(one).values():
            found += [part for part in _parts(hint) if part not in found]
    return found


def _parts(hint: Any) -> Iterator[type[Any]]:  # noqa: ANN401 - an annotation
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield hint
    for argument in typing.get_args(hint):
        yield from _parts(argument)


_PLAIN: Final = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    date: "day",
    Decimal: "decimal",
    type(None): "nothing",
}


def _told(hint: Any) -> str:  # noqa: ANN401 - an annotation
    """A type in a few words; types of this page lead to their section."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return f"list of {_told(arguments[0])}"
    if typing.get_origin(hint) in (dict, typing.get_origin(typing.Mapping[str, str])):
        return f"{_told(arguments[1])} by {_told(arguments[0])}"
    if arguments:
        return " or ".join(_told(one) for one in arguments)
    if dataclasses.is_dataclass(hint):
        name = typing.cast("type[Any]", hint).__name__
        return f"[{name}](#{name.lower()})"
    return _PLAIN.get(hint) or f"one of {_listed(hint)}"


def _listed(names: typing.Iterable[Any]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    main()
