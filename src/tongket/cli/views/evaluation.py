"""Score sheets of many: a table of points and levels, quotas, rankings, who may be rewarded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tongket.cli.table import Table
from tongket.cli.terminal import json_text
from tongket.cli.views import closed
from tongket.cli.views.sheets import brief, points, span, total, unmet
from tongket.cli.words import N_, Words
from tongket.diagnostics import Message
from tongket.tracking.evaluation import exact, rounded
from tongket.tracking.evaluation.levels import softened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from tongket.cli.judging import Judged
    from tongket.cli.terminal import Screen
    from tongket.diagnostics import Span
    from tongket.tracking.evaluation import Candidate, Evaluation, Line, Part, Ranked, Sheet


def text(found: Judged, words: Words, screen: Screen) -> str:
    """The tables for people."""
    blocks = []
    for one in found.evaluations:
        sheets = [sheet for each, sheet in found.sheets if each is one]
        held = found.closed_of(one)
        blocks += [table.text(screen) for table in _tables(one, sheets, found, words)]
        blocks += [table.text(screen) for table in closed.tables(held, words)]
        said = (
            *closed.notes(held, words),
            *_notes(one, sheets, words, alone=found.subject is not None),
        )
        blocks.append("".join(f"{line}\n" for line in said))
    return "\n".join(block for block in blocks if block)


def _tables(one: Evaluation, sheets: list[Sheet], found: Judged, words: Words) -> Iterator[Table]:
    yield _points(one, sheets, words)
    if found.subject is not None:
        return
    if one.quotas:
        yield _quotas(one, words)
    for ranking in one.rankings:
        if ranking.why_not is None:
            yield _ranking(one, ranking, words)
    proposed = [each for each in one.candidates if each.held]
    if proposed:
        yield _proposed(proposed, words)
    considered = [each for each in one.candidates if not each.held]
    if considered:
        yield _considered(considered, words)


def _points(one: Evaluation, sheets: list[Sheet], words: Words) -> Table:
    digits, levelled = one.scheme.digits, one.scheme.levels and one.ended
    rows = []
    for sheet in sheets:
        parts = [
            span(part.low, part.high, words, digits, assessed=part.assessed) for part in sheet.parts
        ]
        row = [sheet.subject.name, *parts, total(sheet, words, digits)]
        if levelled:
            row.append(words.value(brief(one.scheme, sheet)))
        rows.append(tuple(row))
    header = [words.text(N_("Person") if one.scheme.for_ == "people" else N_("Unit"))]
    header += [_heading(part, words, digits) for part in _parts(one, sheets)]
    header.append(words.text(N_("Total")))
    if levelled:
        header.append(words.text(N_("Level (provisional)")))
    title = words.say(
        Message(
            "{title} · {period}, as of {day}",
            title=one.scheme.title,
            period=one.period.id,
            day=one.as_of,
        )
    )
    return Table(tuple(header), rows, title, frozenset(range(1, len(one.scheme.components) + 2)))


def _parts(one: Evaluation, sheets: list[Sheet]) -> list[tuple[str, Fraction | None]]:
    if sheets:
        return [(part.component.title, part.most) for part in sheets[0].parts]
    return [(component.title, None) for component in one.scheme.components]


def _heading(part: tuple[str, Fraction | None], words: Words, digits: int | None) -> str:
    title, most = part
    return title if most is None else f"{title} ({points(most, words, digits)})"


def _quotas(one: Evaluation, words: Words) -> Table:
    rows = [
        (
            words.value(softened(one.scheme, quota.level)),
            quota.group,
            words.number(quota.held) + (f" (+{words.number(quota.open)}?)" if quota.open else ""),
            words.number(quota.base),
            words.number(quota.limit),
            words.text(N_("above") if quota.over else N_("within")),
        )
        for quota in one.quotas
    ]
    header = (N_("Level"), N_("Group"), N_("At it"), N_("Base"), N_("At most"), N_("Quota"))
    title = words.text(N_("Quotas, told and not applied"))
    return Table(tuple(map(words.text, header)), rows, title, frozenset({2, 3, 4}))


def _ranking(one: Evaluation, ranking: Ranked, words: Words) -> Table:
    digits = one.scheme.digits
    rows = [
        (
            words.say(Message("joint {place}", place=each.place))
            if each.shared
            else words.number(each.place),
            each.sheet.subject.name,
            points(each.points, words, digits),
        )
        for each in ranking.places
    ]
    rows += [("–", each.sheet.subject.name, words.say(each.why)) for each in ranking.left_out]
    title = words.text(N_("Ranking"))
    title = f"{title}: {one.group_title(ranking.group)}" if ranking.group else title
    header = (N_("Rank"), N_("Unit"), N_("Points"))
    return Table(tuple(map(words.text, header)), rows, title)


def _proposed(those: list[Candidate], words: Words) -> Table:
    rows = [
        (
            each.sheet.subject.name,
            words.say(each.why),
            ", ".join(each.held),
            words.value(each.missing),
        )
        for each in those
    ]
    header = (N_("Unit"), N_("Because of"), N_("Proposed in"), N_("Missing"))
    title = words.text(N_("Proposed for a reward, not decided"))
    return Table(tuple(map(words.text, header)), rows, title)


def _considered(those: list[Candidate], words: Words) -> Table:
    rows = [
        (each.sheet.subject.name, words.say(each.why), words.value(each.missing)) for each in those
    ]
    header = (N_("Unit"), N_("Because of"), N_("Missing"))
    title = words.text(N_("May be proposed for a reward; people decide"))
    return Table(tuple(map(words.text, header)), rows, title)


def _notes(one: Evaluation, sheets: list[Sheet], words: Words, *, alone: bool) -> Iterator[str]:
    if not sheets:
        yield words.say(Message("Nothing falls into {period}.", period=one.period.id))
    elif not one.ended:
        yield words.say(
            Message(
                "{period} ends on {day}: only what is due by {as_of} counts, and no level or place"
                " follows yet.",
                period=one.period.id,
                day=one.period.last,
                as_of=one.as_of,
            )
        )
    waiting = sum(not sheet.assessed for sheet in sheets)
    if waiting:
        yield words.say(
            Message(
                "Not wholly assessed: {n}; “--explain NAME” names the items that would decide.",
                n=waiting,
            )
        )
    for sheet in sheets:
        for missed in sheet.grade.missed if len(sheets) == 1 else ():
            yield words.say(unmet(one.scheme, missed, words))
    if not alone:
        yield from _left_out(one, words)
    for unit in one.beyond:
        yield words.say(Message("{unit}: above the office, not evaluated by it", unit=unit.name))
    withheld = sum(sheet.withheld for sheet in sheets)
    if withheld:
        yield words.say(Message("Left out for secrecy: {n} items", n=withheld))


def _left_out(one: Evaluation, words: Words) -> Iterator[str]:
    """Groups without places, and units without a sheet."""
    for ranking in one.rankings:
        if ranking.why_not is not None:
            told = Message("not ranked yet: {reason}", reason=ranking.why_not)
            title = one.group_title(ranking.group)
            yield words.say(Message("{group}: {told}", group=title, told=told) if title else told)
    if one.idle:
        names = ", ".join(unit.name for unit in one.idle)
        yield words.say(Message("Without a score sheet, as nothing is due: {names}", names=names))


# --- JSON -----------------------------------------------------------------------------------


def json(found: Judged, words: Words) -> str:
    """All as plain data; the full lines where one subject is asked for, else those that matter."""
    whole = found.subject is not None
    data = [_evaluation(one, found, words, whole=whole) for one in found.evaluations]
    first = found.evaluations[0]
    return json_text(
        {"as_of": first.as_of.isoformat(), "period": first.period.id, "evaluations": data}
    )


def _evaluation(one: Evaluation, found: Judged, words: Words, *, whole: bool) -> dict[str, Any]:
    scheme = one.scheme
    sheets = [sheet for each, sheet in found.sheets if each is one]
    return {
        "scheme": {"id": scheme.id, "title": scheme.title, "place": _place(scheme.at("id"))},
        "ended": one.ended,
        "sheets": [_sheet(one, sheet, words, whole=whole) for sheet in sheets],
        "quotas": [
            {
                "level": quota.level.id,
                "group": quota.group,
                "held": quota.held,
                "open": quota.open,
                "base": quota.base,
                "limit": quota.limit,
                "over": quota.over,
                "justified": list(quota.justified),
            }
            for quota in one.quotas
        ],
        "rankings": [_ranking_data(ranking, words, scheme.digits) for ranking in one.rankings],
        "candidates": [
            {
                "subject": each.sheet.key,
                "why": words.say(each.why),
                "records": list(each.held),
                "missing": [words.say(message) for message in each.missing],
            }
            for each in one.candidates
        ],
        "beyond": [f"units/{unit.id}" for unit in one.beyond],
        "closed": {name: closed.data(held, words) for name, held in found.closed_of(one).items()},
    }


def _ranking_data(ranking: Ranked, words: Words, digits: int | None) -> dict[str, Any]:
    return {
        "group": ranking.group,
        "why_not": words.say(ranking.why_not) if ranking.why_not is not None else None,
        "places": [
            {
                "place": each.place,
                "shared": each.shared,
                "subject": each.sheet.key,
                "points": _points_data(each.points, digits),
            }
            for each in ranking.places
        ],
        "left_out": [
            {"subject": each.sheet.key, "why": words.say(each.why)} for each in ranking.left_out
        ],
    }


def _sheet(one: Evaluation, sheet: Sheet, words: Words, *, whole: bool) -> dict[str, Any]:
    digits = one.scheme.digits
    grade = sheet.grade
    return {
        "subject": sheet.key,
        "name": sheet.subject.name,
        "group": sheet.group,
        "excluded": sheet.excluded,
        "total": _points_data(sheet.total, digits),
        "low": _points_data(sheet.low, digits),
        "high": _points_data(sheet.high, digits),
        "level": grade.level.id if grade.level is not None else None,
        "possible_levels": [each.id for each in grade.possible],
        "gap": grade.gap,
        "conditions": [
            {
                "level": each.level.id,
                "measure": each.condition.measure,
                "certain": each.certain,
                "told": words.say(each.measured.told),
            }
            for each in grade.missed
        ],
        "components": [_part(part, words, digits, whole=whole) for part in sheet.parts],
        "withheld": sheet.withheld,
    }


def _part(part: Part, words: Words, digits: int | None, *, whole: bool) -> dict[str, Any]:
    lines = [line for line in part.lines if whole or line.earned is None or part.lost(line)]
    return {
        "id": part.id,
        "title": part.component.title,
        "most": _points_data(part.most, digits),
        "points": _points_data(part.points, digits),
        "low": _points_data(part.low, digits),
        "high": _points_data(part.high, digits),
        "items": len(part.lines),
        "lines": [_line(part, line, words, digits) for line in lines],
    }


def _line(part: Part, line: Line, words: Words, digits: int | None) -> dict[str, Any]:
    return {
        "item": line.item,
        "title": line.title,
        "possible": _points_data(part.possible_of(line), digits),
        "points": _points_data(part.points_of(line), digits),
        "lost": _points_data(part.lost(line), digits) if line.earned is not None else None,
        "why": words.say(line.why),
        "place": _place(line.place),
        "rule": _place(line.rule),
        "records": list(line.records),
        "due": line.due.isoformat() if line.due is not None else None,
        "delivered": line.delivered.isoformat() if line.delivered is not None else None,
    }


def _points_data(number: Fraction | None, digits: int | None) -> dict[str, str] | None:
    """Points as decimal text, and the exact number beside it."""
    if number is None:
        return None
    return {"points": f"{rounded(number, digits):f}", "exact": exact(number)}


def _place(span_: Span) -> str:
    return f"{span_.path}:{span_.line}:{span_.column}"
