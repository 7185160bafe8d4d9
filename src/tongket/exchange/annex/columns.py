"""What each column of a table fills, by the headings above it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tongket.exchange.annex.headings import (
    GROUP,
    LEAD_WITH,
    LEVEL,
    NONE,
    PART,
    TARGET,
    WHEN,
    meanings,
)
from tongket.exchange.annex.headings import words as words_of
from tongket.exchange.annex.times import is_reached, is_target, period_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from tongket.exchange.annex.annex import Kind
    from tongket.office.intake.book import Cell, Row

FALLBACK = 60
"""From here on a heading may mean a field that is not its first meaning."""
_SURE = 90
_WHOLE = 70
_SAMPLE = 60
_NAMELESS = frozenset(
    ("tên", "tên gọi", "cơ quan", "đơn vị", "nội dung", "cấp", "loại", "hình thức")
)
_TIME = re.compile(r"(t |tháng |quý |q )?(1[0-2]|0?[1-9]|i{1,3}|iv)")
_TIMES = re.compile(r"\b(?:tháng|quý|thời gian|thời hạn|tiến độ)\b")
_TO_SUBMIT = re.compile(
    r"trình (btv|bch|ban thường vụ|ban chấp hành|thường trực|tt|bí thư|chủ tịch|hđnd|ubnd"
    r"|ban bí thư|bộ chính trị|chính phủ|quốc hội|thủ tướng|tỉnh ủy|thành ủy|đảng ủy)(?: .*)?"
)
MAIN = frozenset(("title", "name"))
_TELLING = frozenset(
    {
        "lead",
        LEAD_WITH,
        "with",
        "products",
        "due",
        "person",
        "authority",
        "start",
        "follow_up",
        WHEN,
        PART,
        LEVEL,
    }
)


def place_of(rows: Sequence[Row], column: int) -> str:
    """Where the heading of a column stands."""
    said = [row.cells[column] for row in rows if column < len(row.cells)]
    return next((cell.place for cell in said if cell.text.strip()), said[0].place if said else "")


def paths_of(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """For each column its headings from the top."""
    width = max(len(row.cells) for row in rows)
    paths: list[tuple[str, ...]] = []
    for column in range(width):
        path: list[str] = []
        seen: list[Cell] = []
        for depth, row in enumerate(rows):
            cell = _heading(rows, depth, column) if column < len(row.cells) else None
            if cell is None or any(cell is one for one in seen):
                continue
            seen.append(cell)
            text = " ".join(cell.text.split())
            if text and text not in path:
                path.append(text)
        paths.append(tuple(path))
    return tuple(paths)


def _heading(rows: Sequence[Row], depth: int, column: int) -> Cell:
    """The cell over a column; where merging was lost, as in CSV, the parent stands to the left."""
    cell = rows[depth].cells[column]
    if cell.text.strip() or depth == len(rows) - 1 or column == 0:
        return cell
    below = rows[depth + 1].cells
    if not below[column].text.strip():
        return cell
    left = column - 1
    while left > 0 and not rows[depth].cells[left].text.strip() and below[left].text.strip():
        left -= 1
    spans = rows[depth].cells[left].text.strip() and below[left].text.strip()
    return rows[depth].cells[left] if spans else cell


def assigned(
    paths: Sequence[tuple[str, ...]], kind: Kind, mapped: Mapping[int, str]
) -> tuple[list[str | None], dict[int, int]]:
    """The field of each column, every one taken once, and how sure each is."""
    fields: list[str | None] = [None] * len(paths)
    scores: dict[int, int] = {}
    taken: set[str] = set()
    for column, field in mapped.items():
        fields[column] = field
        scores[column] = 120
        taken.add(field)
    wishes = sorted(
        (-score, column, place, field)
        for column, path in enumerate(paths)
        if column not in mapped
        for place, (field, score) in enumerate(column_meanings(path, kind))
        if place == 0 or score >= FALLBACK
    )
    closed: set[int] = set()
    for loss, column, _, field in wishes:
        if field == NONE:
            closed.add(column)
        elif fields[column] is None and field not in taken and column not in closed:
            fields[column] = field
            scores[column] = -loss
            taken.add(field)
    _make_room(paths, kind, fields, scores, closed | mapped.keys())
    return _settled(fields, kind), scores


def _make_room(
    paths: Sequence[tuple[str, ...]],
    kind: Kind,
    fields: list[str | None],
    scores: dict[int, int],
    fixed: AbstractSet[int],
) -> None:
    """A column left over takes its field from one that may as well be something else."""
    for column, path in enumerate(paths):
        wishes = column_meanings(path, kind)
        if column in fixed or fields[column] is not None or not wishes:
            continue
        field, score = wishes[0]
        holder = fields.index(field) if field in fields else column
        other = next(
            (
                one
                for one in column_meanings(paths[holder], kind)
                if one[0] not in {*fields, NONE} and one[1] >= FALLBACK
            ),
            None,
        )
        if holder not in fixed | {column} and other is not None:
            fields[holder], scores[holder] = other
            fields[column], scores[column] = field, score


def repeated(fields: Sequence[str | None], last: Row) -> tuple[str | None, ...]:
    """The fields with each also in the columns that its heading spans."""
    held = list(fields)
    for column, (left, cell) in enumerate(pairwise(last.cells), start=1):
        spanned = cell is left and bool(cell.text.strip()) and column < len(held)
        if spanned and held[column] is None and held[column - 1] not in {None, "number"}:
            held[column] = held[column - 1]
    return tuple(held)


def _settled(fields: list[str | None], kind: Kind) -> list[str | None]:
    """What has no title takes the nearest thing to it for one."""
    main = "title" if kind == "tasks" else "name"
    for stand_in in ("detail", GROUP):
        if main not in fields and stand_in in fields:
            fields[fields.index(stand_in)] = main
    return fields


@lru_cache(maxsize=4096)
def column_meanings(path: tuple[str, ...], kind: Kind) -> tuple[tuple[str, int], ...]:
    """What a column can be by its headings: the lowest counts most, those above explain it."""
    if not path:
        return ()
    leaf, whole = path[-1], " ".join(path)
    if kind == "indicators":
        if is_target(whole) or (len(path) > 1 and is_target(leaf) and not is_reached(whole)):
            return ((f"{TARGET}:{period_of(whole)}", 105),)
        if is_reached(whole):
            return (("baseline", 100),)
    elif found := _ticked(path) or _dated(path):
        return (found,)
    own = [(one.field, one.score) for one in meanings(leaf, kind)]
    if len(path) == 1:
        return tuple(own)
    above = [(one.field, one.score) for one in meanings(path[-2], kind)]
    nameless = " ".join(words_of(leaf)) in _NAMELESS
    if above and above[0][1] >= _SURE and (nameless or not own):
        return ((above[0][0], above[0][1] - 4), *own)
    if own and own[0][1] >= _WHOLE:
        return tuple(own)
    joined = [(one.field, one.score) for one in meanings(whole, kind)]
    better = own if own and (not joined or own[0][1] >= joined[0][1]) else joined
    return tuple(better or above)


def _ticked(path: tuple[str, ...]) -> tuple[str, int] | None:
    """Columns to be ticked: of months and quarters, of bodies that are to decide."""
    said = " ".join(words_of(path[-1]))
    above = " ".join(word for heading in path[:-1] for word in words_of(heading))
    found = _TIME.fullmatch(said)
    if found and (found[1] or _TIMES.search(above)):
        quarter = found[1].startswith("q") if found[1] else "quý" in above or "i" in said
        return f"{WHEN}:{'Quý' if quarter else 'Tháng'} {found[2].upper()}", 90
    found = _TO_SUBMIT.fullmatch(said)
    if found:
        return f"{LEVEL}:{_upper(found[1], path[-1])}", 98
    return None


def _dated(path: tuple[str, ...]) -> tuple[str, int] | None:
    """Day, month and year of a deadline in columns of their own."""
    leaf = " ".join(words_of(path[-1]))
    if len(path) < 2 or leaf not in _PARTS_OF_DAYS:
        return None
    above = next(iter(meanings(path[-2], "tasks")), None)
    if above is None or above.field not in {"due", "start"}:
        return None
    return f"{PART}:{above.field}:{leaf}", 100


_PARTS_OF_DAYS = frozenset(("ngày", "tháng", "quý", "năm"))


def _upper(folded: str, heading: str) -> str:
    """Words of a heading in the case in which it has them."""
    at = len(heading.rstrip()) - len(folded)
    return heading.rstrip()[at:] if heading.rstrip()[at:].casefold() == folded else folded.upper()


def guessed_main(
    paths: Sequence[tuple[str, ...]],
    fields: Sequence[str | None],
    scores: Mapping[int, int],
    kind: Kind,
    below: Sequence[Row],
) -> int | None:
    """The column of titles that no heading names: of those left over the one with most text.

    Only where the others leave no doubt: who leads and by when, or a number and one of them.
    """
    held = {field: scores.get(i, 0) for i, field in enumerate(fields) if field}
    if kind == "tasks":
        sure = {"lead", LEAD_WITH, "with", "due", "products", "number"}
        telling = {field for field in held.keys() & sure if held[field] >= _WHOLE}
        enough = "title" not in held and len(telling) > 1 and bool(telling & {"lead", LEAD_WITH})
        enough = enough and bool(telling & {"due", "with"})
    else:
        named = {field.partition(":")[0] for field in held}
        enough = "name" not in held and {"measured_in", TARGET} <= named
    left = [i for i, path in enumerate(paths) if path and fields[i] is None]
    if not enough or not left:
        return None
    sample = [row.cells for row in below[:_SAMPLE]]
    length = {i: sum(len(cells[i].text) for cells in sample) for i in left}
    best = max(left, key=lambda i: (length[i], -i))
    return best if length[best] else None


def is_annex(
    fields: Sequence[str | None], kind: Kind, scores: Mapping[int, int], *, mapped: bool
) -> bool:
    """Whether the columns are those of an annex, not of any table that lies near."""
    held = {
        field.partition(":")[0]: scores[i]
        for i, field in enumerate(fields)
        if field and i in scores
    }
    if kind == "tasks":
        if "title" not in held:
            return False
        others = held.keys() & _TELLING
        return mapped or bool(others) or ("number" in held and held["title"] >= _SURE)
    return "name" in held and (mapped or bool(held.keys() & {TARGET, "measured_in", "baseline"}))
