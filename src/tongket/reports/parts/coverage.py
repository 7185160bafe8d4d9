"""The coverage report: posts filled, products of each unit, congresses, n of N by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.records.kinds import Meeting
from tongket.reports.cells import opened
from tongket.reports.classes import Apart
from tongket.reports.labels import CLASS_LABELS
from tongket.reports.language import period_text
from tongket.reports.lines.coverage import (
    CongressPart,
    CongressRow,
    CoveragePart,
    PostPart,
    PostRow,
    ProductLine,
    ProductRow,
    Share,
)
from tongket.reports.lines.figure import Figure
from tongket.reports.parts.answers import answer_part
from tongket.reports.parts.tasks import document_number
from tongket.tracking import DONE, Bucket, Rate
from tongket.tracking.coverage import congresses, products, unit_posts, without

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongket.records.kinds import Unit
    from tongket.reports.scope import Scope
    from tongket.tracking.coverage import Delivered, Held, Posts, Product

UNKNOWN: Final = "…"
NO_POST: Final = "–"
_MOST_LINES: Final = 2_000
"""As many lines of products are printed unit by unit."""
_MOST_NAMED: Final = 20
_DOCUMENTS: Final = {
    "drafting": Message("being drafted"),
    "submitted": Message("submitted for approval"),
    "approved": Message("documents approved"),
}


def coverage(scope: Scope) -> CoveragePart:
    """The four reviews within the scope of the report."""
    units = _units(scope)
    posts, held = _unit_posts(scope, units), _held(scope, units)
    told = {
        "posts": {one.unit.id for one in posts if one.cells is not None},
        "congress": {one.unit.id for one in held if one.meeting is not None},
    }
    every = products(scope.tracking.ws, scope.standings, scope.tracking.as_of)
    found = tuple(without(every, told))
    rows = tuple(_product(scope, n, one) for n, one in enumerate(found, 1))
    few = sum(len(one.units) for one in found) <= _MOST_LINES
    return CoveragePart(
        _posts(scope, posts),
        rows,
        tuple(line for one in found for line in _lines(scope, one)) if few else (),
        _congresses(scope, held),
        answer_part(scope),
    )


def coverage_subjects(scope: Scope) -> tuple[Message, ...]:
    """What the reviews are about, of those that have something to tell."""
    part = coverage(scope)
    subjects = (
        (part.posts.rows, Message("posts filled")),
        (part.products, Message("products of the units")),
        (part.congresses.rows, Message("congresses held")),
        (part.answers.rows, Message("local documents on upper ones")),
    )
    return tuple(subject for rows, subject in subjects if rows)


def share(scope: Scope, name: str, part: Sequence[str], whole: Sequence[str] | int) -> Share:
    """N of N: the records of both, and the per cent as the office figures it."""
    count = whole if isinstance(whole, int) else len(whole)
    rate = Rate(name, len(part), count).by(scope.tracking.ws.settings.formula)
    return Share(
        Figure(name, len(part), tuple(part)),
        Figure(f"{name}.of", count, () if isinstance(whole, int) else tuple(whole)),
        Figure(f"{name}.percent", rate, unit="%"),
    )


def _units(scope: Scope) -> tuple[Unit, ...]:
    """The units in scope: one and those below it; of named plans those that lead their tasks."""
    registry = scope.tracking.ws.registry
    living: tuple[Unit, ...] = scope.living()
    if scope.unit is not None:
        root = scope.unit
        living = tuple(one for one in living if one is root or root in registry.above(one))
    if scope.plan_ids:
        led = {
            holder.id
            for one in scope.standings
            for unit in scope.tracking.addressees(one.task)
            for holder in registry.holders(unit, scope.tracking.as_of)
        }
        living = tuple(one for one in living if one.id in led)
    return tuple(one for one in living if scope.may_print(one))


# --- posts --------------------------------------------------------------------------------------


def _unit_posts(scope: Scope, units: tuple[Unit, ...]) -> tuple[Posts, ...]:
    return unit_posts(units, scope.tracking.as_of, scope.tracking.ws)


def _posts(scope: Scope, rows: tuple[Posts, ...]) -> PostPart:
    day = scope.tracking.as_of
    known = [one for one in rows if one.cells is not None]
    titles = tuple(dict.fromkeys(title for one in known for title in one.cells or ()))
    vacant = [one for one in known if one.vacant]
    gone = [
        unit
        for unit in scope.tracking.ws.registry.ordered
        if unit.posts and unit.closed is not None and unit.closed <= day and scope.unit is None
    ]
    filled, total = sum(one.filled for one in known), sum(one.total for one in known)
    ids = [f"units/{one.unit.id}" for one in known]
    rate = Rate("posts", filled, total).by(scope.tracking.ws.settings.formula)
    return PostPart(
        titles,
        tuple(_post_row(one, titles) for one in rows),
        tuple(_ratio(known, title) for title in titles),
        Share(
            Figure("coverage.posts", filled, tuple(ids)),
            Figure("coverage.posts.of", total, tuple(ids)),
            Figure("coverage.posts.percent", rate, unit="%"),
        ),
        share(
            scope,
            "coverage.complete",
            [f"units/{one.unit.id}" for one in known if not one.vacant],
            [f"units/{one.unit.id}" for one in rows],
        ),
        Figure("coverage.vacant", total - filled, tuple(f"units/{o.unit.id}" for o in vacant)),
        _of_units("coverage.unknown", [one.unit for one in rows if one.cells is None]),
        _of_units("coverage.closed", gone),
        tuple(f"{one.unit.name} ({', '.join(one.vacant)})" for one in vacant[:_MOST_NAMED])
        if len(vacant) <= _MOST_NAMED
        else (),
    )


def _of_units(name: str, units: Sequence[Unit]) -> Figure:
    return Figure(name, len(units), tuple(f"units/{one.id}" for one in units))


def _post_row(one: Posts, titles: Sequence[str]) -> PostRow:
    if one.cells is None:
        return PostRow(one.unit.name, (UNKNOWN,) * len(titles), (), UNKNOWN)
    cells = (one.cells.get(title) for title in titles)
    return PostRow(
        one.unit.name,
        tuple(f"{cell[0]}/{cell[1]}" if cell else NO_POST for cell in cells),
        one.vacant,
        f"{one.filled}/{one.total}",
    )


def _ratio(rows: Sequence[Posts], title: str) -> str:
    cells = [cell for one in rows if (cell := (one.cells or {}).get(title)) is not None]
    return f"{sum(filled for filled, _ in cells)}/{sum(total for _, total in cells)}"


# --- products -----------------------------------------------------------------------------------


def _product(scope: Scope, number: int, one: Product) -> ProductRow:
    task = one.found.task
    done = {each.unit.id for each in one.done}
    left = [each.unit for each in one.units if each.unit.id not in done]
    waits = {each.unit.id for each in one.units if each.bucket is Bucket.AWAITING}
    named = left if len(left) <= _MOST_NAMED else []
    name = f"coverage.products.{number}"
    return ProductRow(
        task.title,
        _asked(scope, one),
        share(
            scope,
            name,
            [f"tasks/{task.id}@{each.unit.id}" for each in one.done],
            [f"tasks/{task.id}@{each.unit.id}" for each in one.units],
        ),
        tuple(unit.name for unit in named if unit.id not in waits),
        tuple(unit.name for unit in named if unit.id in waits),
        Figure(f"{name}.open", len(left), tuple(f"tasks/{task.id}@{unit.id}" for unit in left)),
        f"tasks/{task.id}",
    )


def _asked(scope: Scope, one: Product) -> str:
    """The product, and that other units are told of in another section."""
    text = opened("; ".join(one.found.task.products or ()))
    if not one.elsewhere:
        return text
    apart = Message("leaving out {count} units told of in another section", count=one.elsewhere)
    return f"{text}\n({scope.words.say(apart)})"


def _lines(scope: Scope, one: Product) -> Iterator[ProductLine]:
    task = one.found.task
    for each in one.units:
        event = each.event
        yield ProductLine(
            task.title,
            each.unit.name,
            document_number(scope, event.document) if event and event.document else "",
            event.date if event is not None else None,
            _state(scope, each),
            f"tasks/{task.id}@{each.unit.id}",
        )


def _state(scope: Scope, one: Delivered) -> str:
    """How far a unit is; nobody above the office or beside it is called late."""
    if one.bucket in DONE:
        return scope.words.say(Message("Delivered"))
    if one.bucket is Bucket.UNCLEAR:
        return scope.words.say(Message("Completion not confirmed"))
    waits = one.bucket is Bucket.OVERDUE and not scope.below(one.unit)
    return scope.words.say(CLASS_LABELS[Apart.OPINION if waits else one.bucket])


# --- congresses ---------------------------------------------------------------------------------


def _held(scope: Scope, units: tuple[Unit, ...]) -> tuple[Held, ...]:
    chosen = [
        (one.record, one)
        for one in scope.tracking.dated.values()
        if isinstance(one.record, Meeting)
        and scope.may_print(one.record)
        and scope.takes_plan(one.record.plan)
    ]
    return congresses(scope.tracking.ws, units, chosen)


def _congresses(scope: Scope, rows: tuple[Held, ...]) -> CongressPart:
    every = [_key(one) for one in rows]
    held = [_key(one) for one in rows if one.meeting is not None and one.meeting.delivered]
    ready = [_key(one) for one in rows if _meeting(one, "documents") == "approved"]
    pilots = [_key(one) for one in rows if _meeting(one, "pilot")]
    unknown = [_key(one) for one in rows if one.meeting is None]
    return CongressPart(
        tuple(_congress(scope, one) for one in rows),
        share(scope, "coverage.congresses", held, every),
        share(scope, "coverage.congress-documents", ready, every),
        Figure("coverage.congress-pilots", len(pilots), tuple(pilots)),
        Figure("coverage.congress-unknown", len(unknown), tuple(unknown)),
    )


def _key(one: Held) -> str:
    return one.meeting.key if one.meeting is not None else f"units/{one.unit.id}"


def _meeting(one: Held, field: str) -> object:
    return getattr(one.meeting.record, field) if one.meeting is not None else None


def _congress(scope: Scope, one: Held) -> CongressRow:
    say = scope.words.say
    standing = one.meeting
    members = "; ".join(person.name for person in one.members if scope.may_print(person))
    record = standing.record if standing is not None else None
    if standing is None or not isinstance(record, Meeting):
        return CongressRow(
            unit=one.unit.name,
            pilot=False,
            documents=UNKNOWN,
            planned=UNKNOWN,
            held=None,
            members=members,
            state=UNKNOWN,
            record=_key(one),
        )
    state = Message("Held") if standing.delivered else Message("Not yet held")
    raw = standing.deadline.raw if standing.deadline is not None else ""
    words = opened(period_text(scope.words, raw))
    due = scope.words.day(standing.due) if standing.due is not None else ""
    return CongressRow(
        one.unit.name,
        bool(record.pilot),
        opened(say(_DOCUMENTS[record.documents])) if record.documents else UNKNOWN,
        (due if "task:" in words else words) or UNKNOWN,
        standing.delivered,
        members,
        say(state),
        standing.key,
    )
