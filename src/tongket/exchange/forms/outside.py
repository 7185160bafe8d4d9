"""What a unit wrote where nothing is asked for: told, and a mistake where an answer is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.forms.mistakes import Mistake
from tongket.folding import fold
from tongket.office.intake.places import place_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tongket.exchange.forms.answers import Answered, Answers, Outside
    from tongket.exchange.forms.checking import Checking
    from tongket.exchange.forms.form import Block, Form, Identity
    from tongket.exchange.language import Words
    from tongket.tracking import Tracking

_SHOWN: Final = 3
_SENTENCE: Final = 6
"""Words from which text below a table is part of the report rather than a heading."""
_REMEDY: Final = Message("put it into the cells to be filled in; nothing else is taken")


def texts_on_sheets(form: Form, words: Words) -> Iterator[str]:
    """The texts of a workbook in cells of no row, and the lines of its guide."""
    yield form.unit
    yield f"{form.title} – {form.period}"
    yield words.say(Message("REPORT FORM: {title}, {name}", title=form.title, name=form.period))
    yield words.say(Message("Reporting unit: {name}", name=form.unit))
    yield words.say(Message("To be sent: {words}", words=form.due or "–"))
    yield from form.instructions
    yield from (f"{number}." for number, _ in enumerate(form.instructions, 1))
    for block in form.blocks:
        yield from (block.title, *(column.heading for column in block.columns))


def other_unit(
    answers: Answers, own: str, called: Callable[[str], Sequence[str]], labels: Iterable[str]
) -> str | None:
    """The unit that a file names in the place of the one that it was made for, by its id."""
    sheets: dict[str, set[str]] = {}
    for one in answers.outside:
        if one.heading is not None or (not one.sheet and one.code):
            continue
        bare = one.text
        for label in labels:
            if fold(bare).startswith(fold(label)):
                bare = bare.partition(":")[2]
        found = called(bare.strip())
        if own in found or len(found) == 1:
            sheets.setdefault(one.sheet, set()).add(own if own in found else found[0])
    return next((min(units) for units in sheets.values() if own not in units), None)


def named_otherwise(
    t: Tracking, languages: Iterable[Words], identity: Identity, answers: Answers
) -> Iterator[Mistake]:
    """The mistake that a file names another unit than the one that it was made for."""
    units = t.ws.units
    labels = [words.say(Message("Reporting unit: {name}", name="")).strip() for words in languages]
    other = other_unit(
        answers,
        identity.unit,
        lambda text: [one.id for one in t.ws.registry.called(text)],
        labels,
    )
    if other is not None and identity.unit in units:
        fact = Message(
            "the form was made for {unit}, its sheets name {other}",
            unit=units[identity.unit].name,
            other=units[other].name,
        )
        remedy = Message("use the form that was sent to the unit itself")
        yield Mistake(identity.line, "", "", identity.line, fact, remedy)


def check_shared(c: Checking, form: Form, rows: Iterable[Answered]) -> None:
    """Cells that were merged over several answers: nobody can say whose the answer is."""
    held = list(rows)
    names = {row.code: row.name or row.code for row in held}
    for row in held:
        asked = _asked(form, row)
        for key, answer in row.cells.items():
            if key not in asked or answer.shared is None:
                continue
            other, own = names.get(answer.shared, answer.shared), row.name or row.code
            c.wrong(
                row,
                key,
                Message(
                    "the cells of “{first}” and “{second}” are merged", first=other, second=own
                ),
                Message("split the cell again and fill in each by itself"),
            )


def check_outside(
    c: Checking, form: Form, answers: Answers, printed: Callable[[Words], Iterable[str]]
) -> None:
    """Text in no cell of the form; the words that are printed there are none."""
    waiting = [one for one in answers.outside if "TONGKET" not in one.text]
    if answers.returned:
        waiting = [one for one in waiting if one.code or one.heading is not None]
    for words in c.languages:
        if waiting:
            known = {fold(one) for one in printed(words)}
            waiting = [one for one in waiting if fold(one.text) not in known]
    identity = next(iter(answers.identities), None)
    same_questions = identity is not None and identity.digest == form.identity.digest
    rows = {row.code: row for row in answers.rows}
    told = []
    for one in waiting:
        row = rows.get(one.code)
        if row is None or not (same_questions and _in_place(form, row, one)):
            told.append(one)
            continue
        fact = Message("“{text}” stands outside the cells to be filled in", text=_short(one.text))
        c.mistakes.append(Mistake(one.place, row.code, "", one.text, fact, _REMEDY))
    if told:
        _tell(c, told)


def _in_place(form: Form, row: Answered, one: Outside) -> bool:
    """Whether a text stands in the place of an answer, or is a second one."""
    asked = _asked(form, row)
    silent = all(row.cells[key].blank for key in asked if key in row.cells)
    if one.heading is None:
        return not one.last and (silent or len(one.text.split()) >= _SENTENCE)
    block = form.block(row.block)
    columns = block.columns if block is not None else ()
    twin = [each.key for each in columns if fold(each.heading) == fold(one.heading)]
    if twin:
        return fold(row.text(twin[0])) != fold(one.text)
    return silent and bool(asked)


def _asked(form: Form, row: Answered) -> set[str]:
    """The columns of a row that are to be filled in."""
    block: Block | None = form.block(row.block)
    if block is None:
        return set()
    own = next((one for one in block.rows if one.code == row.code), None)
    asks = own.asks if own is not None else {}
    return {column.key for column in block.columns if column.ask is not None or column.key in asks}


def _tell(c: Checking, told: Sequence[Outside]) -> None:
    say = c.words.say
    texts = "; ".join(
        f"“{_short(one.text)}” ({say(place_told(one.place))})" for one in told[:_SHOWN]
    )
    fact = Message(
        "what stands outside the cells to be filled in is not taken: {texts}", texts=texts
    )
    if len(told) > _SHOWN:
        more = Message("… and {n} more", n=len(told) - _SHOWN)
        fact = Message("{told} {more}", told=fact, more=more)
    first = told[0]
    c.told(first.place, first.text, fact, _REMEDY)


def _short(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= 80 else bare[:79] + "…"


__all__ = ["check_outside", "check_shared", "named_otherwise", "texts_on_sheets"]
