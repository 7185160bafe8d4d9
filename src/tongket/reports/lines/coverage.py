"""What is covered, n of N: posts, products, congresses, upper documents (kết quả rà soát)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.reports.lines.figure import Figure


@dataclass(frozen=True, slots=True)
class Share:
    """n of N with its per cent."""

    part: Figure
    whole: Figure
    percent: Figure


@dataclass(frozen=True, slots=True)
class PostRow:
    """The posts of one unit: a cell for each title, or what is vacant where there are many."""

    unit: str
    cells: tuple[str, ...]
    vacant: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class PostPart:
    """Posts filled (kiện toàn chức danh); ``complete`` counts the units that have all filled."""

    titles: tuple[str, ...]
    rows: tuple[PostRow, ...]
    totals: tuple[str, ...]
    filled: Share
    complete: Share
    vacant: Figure
    unknown: Figure
    closed: Figure
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product that each unit is to deliver.

    ``open`` are those of which the office has nothing, ``submitted`` those whose product waits to
    be confirmed; ``open_count`` counts both.
    """

    title: str
    product: str
    done: Share
    open: tuple[str, ...]
    submitted: tuple[str, ...]
    open_count: Figure
    record: str


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One unit's product."""

    product: str
    unit: str
    number: str
    day: date | None
    state: str
    record: str


@dataclass(frozen=True, slots=True)
class CongressRow:
    """The congress of one unit."""

    unit: str
    pilot: bool
    documents: str
    planned: str
    held: date | None
    members: str
    state: str
    record: str


@dataclass(frozen=True, slots=True)
class CongressPart:
    """Congresses held, and documents of congresses approved."""

    rows: tuple[CongressRow, ...]
    held: Share
    approved: Share
    pilots: Figure
    unknown: Figure


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One upper document and one local answer to it."""

    upper: str
    upper_title: str
    upper_day: date | None
    local: str
    local_day: date | None
    drafted_by: str
    state: str
    record: str


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """Upper documents against local ones; those that need no own document leave the whole."""

    rows: tuple[AnswerRow, ...]
    answered: Share
    drafts: Figure
    none: Figure
    exempt: Figure


@dataclass(frozen=True, slots=True)
class CoveragePart:
    """The four reviews; products in detail only where they are few enough to print."""

    posts: PostPart
    products: tuple[ProductRow, ...]
    product_lines: tuple[ProductLine, ...]
    congresses: CongressPart
    answers: AnswerPart
