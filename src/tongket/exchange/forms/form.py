"""A form as it is sent, whatever its file: who is asked, blocks of rows, what may be filled in.

Both formats show the same rows. Each row that can be answered bears a code, visible in small grey,
by which it is known again wherever it has been moved; one reader serves both (``answers.py``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from tongket.frozen import Frozen

Content: TypeAlias = str | Decimal | date | None
"""What stands in a cell: text as it is printed, an exact number, a day, nothing."""
Kind: TypeAlias = Literal["text", "number", "percent", "day", "choice", "any"]
BlockKey: TypeAlias = Literal["header", "tasks", "values", "sections", "limitations", "proposals"]

PREFIXES: Final[Mapping[str, BlockKey]] = {
    "h": "header",
    "t": "tasks",
    "v": "values",
    "s": "sections",
    "l": "limitations",
    "p": "proposals",
}
"""The first letter of a row's code, and the block that it stands in."""
NAMING: Final[Mapping[BlockKey, str]] = {
    "header": "label",
    "tasks": "title",
    "values": "name",
    "sections": "title",
    "limitations": "number",
    "proposals": "number",
}
CODE: Final = re.compile(r"#?(?P<code>[htvslp]:[^\s/]+)(?:/(?P<part>[2-9]|[1-9]\d+))?\Z")
"""A code as it stands in a cell; ``part`` counts the rows over which long text is continued."""
MARK: Final = "▲"
"""Stands in the place of a code before words on what is to be corrected in the row above."""
_IDENTITY: Final = re.compile(
    r"TONGKET 1\s*\|\s*(?P<office>[^|]+?)\s*\|\s*(?P<regime>[^|]+?)\s*\|\s*(?P<unit>[^|]+?)"
    r"\s*\|\s*(?P<period>[^|]+?)\s*\|\s*v(?P<version>\d{1,6})\s*\|\s*(?P<digest>[0-9a-f]{12})"
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Identity(Frozen):
    """Which form it is. ``digest`` tells forms with other questions apart; it proves no sender."""

    office: str
    regime: str
    unit: str
    period: str
    version: int
    digest: str

    @property
    def line(self) -> str:
        """The identity as it stands on every sheet and below every table."""
        parts = (self.office, self.regime, self.unit, self.period)
        return " | ".join(("TONGKET 1", *parts, f"v{self.version}", self.digest))

    @staticmethod
    def found(text: str) -> tuple[Identity, ...]:
        """The identities that a text holds."""
        return tuple(
            Identity(
                found["office"],
                found["regime"],
                found["unit"],
                found["period"],
                int(found["version"]),
                found["digest"],
            )
            for found in _IDENTITY.finditer(text)
        )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ask(Frozen):
    """How a cell is to be filled in.

    ``choices`` are the words to choose from; where ``free``, other words are accepted as well.
    """

    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    free: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Column(Frozen):
    """A column of a block; ``width`` is in characters. Without ``ask`` it is not to be changed."""

    key: str
    heading: str
    width: int
    ask: Ask | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Row(Frozen):
    """One row: a cell for each column of its block, the code not among them.

    ``asks`` says of this row's cells what the columns do not. ``wrong`` are words about cells that
    came back faulty, by column; the key ``""`` is the row as a whole.
    """

    code: str
    cells: tuple[Content, ...]
    asks: Mapping[str, Ask] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Its code as it is printed."""
        return f"#{self.code}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Block(Frozen):
    """A table of the form. In front of its columns stands that of the codes."""

    key: BlockKey
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hint: str = ""

    @property
    def naming(self) -> str:
        """The column whose words name a row; by them it is found where its code is lost."""
        return NAMING[self.key]

    def ask(self, row: Row, column: Column) -> Ask | None:
        """How a cell is to be filled in; ``None`` where it is not to be changed."""
        return row.asks.get(column.key, column.ask)

    def answers(self, row: Row) -> dict[str, Content]:
        """What stands in the cells of a row that can be filled in, by column."""
        return {
            column.key: content
            for column, content in zip(self.columns, row.cells, strict=True)
            if self.ask(row, column) is not None
        }


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fault(Frozen):
    """One line of the list of mistakes, in words; ``code`` and ``column`` tell its cell."""

    code: str
    column: str
    stands: str
    fact: str
    remedy: str
    error: bool = True
    where: str = ""
    """Its place in words, where no cell of the form is meant."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Form(Frozen):
    """A form for one unit, duty and period; as an error sheet it also holds what is wrong.

    ``withheld`` counts the records left out because they are secret; it is told, never printed.
    """

    identity: Identity
    title: str
    unit: str
    period: str
    due: str
    instructions: tuple[str, ...]
    code_heading: str
    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...] = ()
    returned: str = ""
    """What stands above everything else on a form that is sent back."""
    withheld: int = 0
    base: Mapping[str, Mapping[str, Content]] | None = None
    """What stood in the cells when the form was first sent, where it holds answers by now."""

    def block(self, key: BlockKey) -> Block | None:
        """The block of a key."""
        return next((one for one in self.blocks if one.key == key), None)


__all__ = [
    "CODE",
    "MARK",
    "PREFIXES",
    "Ask",
    "Block",
    "BlockKey",
    "Column",
    "Content",
    "Fault",
    "Form",
    "Identity",
    "Kind",
    "Row",
]
