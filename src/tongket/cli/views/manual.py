"""The manual: what a rule holds, what the fields of a kind are."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from tongket.cli.table import Table
from tongket.cli.views.lines import Sheet
from tongket.cli.words import N_, Words
from tongket.diagnostics import Severity
from tongket.records.schema import RecordType, record_type
from tongket.records.types import ListType
from tongket.rules.examples import ABOVE, paragraphs, trees

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongket.cli.terminal import Screen
    from tongket.records.kinds import Record
    from tongket.records.schema import Field
    from tongket.records.settings import Settings
    from tongket.rules.examples import Tree
    from tongket.rules.rule import Rule

_WIDEST: Final = 100

SEVERITIES = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("info"),
}


def rules(all_rules: Sequence[Rule[...]], words: Words) -> Table:
    """All codes with their rules, for `explain` without a word."""
    rows = [
        (one.code, words.text(SEVERITIES[one.severity]), words.text(one.sentence))
        for one in all_rules
    ]
    header = (N_("Code"), N_("Severity"), N_("Rule"))
    return Table(tuple(map(words.text, header)), rows)


def rule(one: Rule[...], words: Words, screen: Screen) -> str:
    """One rule: its manual in words, an arrow where the wrong example is wrong."""
    width = max(min(screen.width or _WIDEST, _WIDEST) - 4, 20)
    shown: list[str] = []
    for paragraph in paragraphs(one.manual):
        told = words.text(paragraph).replace("``", "`")
        shown += (*wrap(told, width, break_long_words=False, break_on_hyphens=False), "")
    for tree in trees(one.manual):
        shown += (*_shown(tree, words), "")
    title = f"{one.code} · {words.text(SEVERITIES[one.severity])} · {words.text(one.name)}"
    return Sheet(title, (), (("", shown[:-1]),)).text(screen)


def _shown(tree: Tree, words: Words) -> Iterator[str]:
    label = words.text(N_("Wrong")) if tree.wrong else words.text(N_("Right"))
    yield f"{label} ({words.day(tree.day)}):" if tree.day else f"{label}:"
    yield ""
    for line in tree.lines:
        if line == ABOVE:
            yield "    " + words.text(N_("(the other files as above)"))
            continue
        yield f"    {line[:-2]}←" if line.endswith("#!") else f"    {line}".rstrip()


def kind(cls: type[Record], words: Words, screen: Screen) -> str:
    """A kind: what it is, and its fields with those inside them, each with its line."""
    rows = list(_fields(record_type(cls), "", words))
    header = (N_("Field"), N_("Holds"), N_("Meaning"))
    table = Table(tuple(map(words.text, header)), rows)
    title = f"{cls.folder}/ · {words.text(first_sentence(cls))}"
    return Sheet(title, ()).text(screen) + "\n" + table.text(screen)


def first_sentence(cls: type[Record | Settings]) -> str:
    """What a kind is, in the sentence that its manual begins with."""
    return " ".join((cls.__doc__ or "").split("\n\n")[0].split())


def _fields(declared: RecordType, prefix: str, words: Words) -> Iterator[tuple[str, str, str]]:
    for field in declared.fields:
        star = "*" if field.required else ""
        inner = _inner(field)
        told = words.text(N_("list of mappings")) if isinstance(field.type, ListType) else ""
        told = told or words.text(N_("mapping"))
        holds = told if inner else words.say(field.type.told())
        yield f"{prefix}{field.key}{star}", holds, words.text(field.doc)
        if inner is not None:
            yield from _fields(inner, f"{prefix}{field.key}.", words)


def _inner(field: Field) -> RecordType | None:
    type_ = field.type.item if isinstance(field.type, ListType) else field.type
    return type_ if isinstance(type_, RecordType) else None
