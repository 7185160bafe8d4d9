"""Who is meant by a cell: units, selections, people, and words that nobody has settled yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.exchange.annex.nearness import Nearness
from tongket.exchange.annex.persons import people_end, person_end
from tongket.exchange.annex.settled import refuse_wrong_names, values_of
from tongket.exchange.annex.words import (
    Token,
    goes_on,
    is_body,
    is_named,
    is_separator,
    is_short,
    key_of,
    tokens_of,
)
from tongket.folding import fold, nfc
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tongket.records.workspace import Workspace
    from tongket.records.writer import Value

_ROLE: Final = re.compile(
    r"\s*\((?:(?:cơ quan|đơn vị|cq|đv)\s+)?(?:(?:đồng\s+)?chủ trì|đầu mối|thường trực)\)|"
    r"^\s*(?:(?:cơ quan|đơn vị)\s+)?chủ trì\s*:\s*|[\s,]*chủ trì\s*[.;,:]*\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_ASKED: Final = re.compile(r"\s*(?:[Đđ]ề nghị|[Gg]iao|[Yy]êu cầu|[Pp]hân công)\s+")
_ADDRESS: Final = re.compile(r"(?:đ\s*/\s*c|đồng chí)[.:]?\s+", re.IGNORECASE)
_VAGUE: Final = re.compile(
    r"(?:^|.*\s)(?:liên quan|được giao|được phân công|theo phân công|phân công|có thẩm quyền)"
)
_LONGEST: Final = 24
_LONGEST_SHORT: Final = 12
_HEAD: Final = 3
"""Words that a list of names may share at its beginning or end."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Meaning(Frozen):
    """What one name stands for; ``several`` units may be meant, or nobody by name."""

    values: tuple[Value, ...] = ()
    person: str | None = None
    several: tuple[str, ...] = ()
    nobody: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Meant(Frozen):
    """Who a cell means: parts of a reference to units in order, people, words not settled.

    ``unknown`` words are held in ``values`` under ``text`` as well; ``vague`` ones name nobody by
    nature (“các đơn vị liên quan”) and need no settling.
    """

    values: tuple[Value, ...] = ()
    people: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    units: int = 0
    """How many single units are named."""


@dataclass(frozen=True)
class Names:
    """Reads cells against the units, groups and people of a workspace, and its settled names."""

    ws: Workspace
    _known: dict[str, Meant] = field(default_factory=dict, repr=False, compare=False)
    _keys: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def meant(self, text: str) -> Meant:
        """Who the words of a cell mean."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._meant(text)
        return known

    @cached_property
    def table(self) -> Mapping[str, Meaning]:
        """Every known name; what a clerk has settled comes first, and is refused if wrong."""
        refuse_wrong_names(self.ws)
        found: dict[str, Meaning] = {}
        named: dict[str, dict[str, None]] = {}
        for unit in self.ws.units.values():
            for name in (unit.id, unit.name, unit.short, *(unit.aliases or ())):
                if name:
                    named.setdefault(key_of(name), {})[unit.id] = None
            for group in unit.groups or ():
                found[key_of(group)] = Meaning(({"group": group},))
        for person in self.ws.people.values():
            found[key_of(person.name)] = Meaning(person=person.name)
        for key, ids in named.items():
            found[key] = Meaning(tuple(ids)) if len(ids) == 1 else Meaning(several=tuple(ids))
        for settled in self.ws.names.values():
            if settled.means is not None:
                found[key_of(settled.text)] = Meaning(tuple(values_of(self.ws, settled.means)))
            elif settled.nobody:
                found[key_of(settled.text)] = Meaning(nobody=True)
        return found

    @cached_property
    def nearness(self) -> Nearness:
        """What short forms may mean."""
        return Nearness(self.ws)

    @cached_property
    def _longest(self) -> int:
        return min(max((key.count(" ") + 1 for key in self.table), default=1), 4 * _LONGEST)

    def _meant(self, text: str) -> Meant:
        text = nfc(text).strip()
        whole = self.table.get(key_of(text))
        if whole is None or whole.several:
            text = _ROLE.sub("", text).strip(" \t\n;.,:")
            asked = _ASKED.match(text)
            if asked is not None and text[asked.end() : asked.end() + 1].isupper():
                text = text[asked.end() :]
            whole = self.called(text) or whole
        gathered = _Gathered(self, text)
        if whole is not None:
            gathered.take(text, whole)
        elif listed := self._listed(text):
            for words, found in listed:
                gathered.take(words, found)
        elif text:
            gathered.scan(tokens_of(text, self.table))
        return gathered.meant()

    def _listed(self, text: str) -> list[tuple[str, Meaning]]:
        """The known names of a plain list “A; B; C”; empty where a part is anything else."""
        listed = []
        for part in text.split(";"):
            found = self.table.get(self._key(part.strip()))
            if found is None or found.several:
                return []
            listed.append((part.strip(), found))
        return listed

    def _key(self, words: str) -> str:
        """The key of a name, figured once."""
        key = self._keys.get(words)
        if key is None:
            key = self._keys[words] = key_of(words)
        return key

    def called(self, words: str) -> Meaning | None:
        """What a name stands for, its own superior behind it allowed: Ban Tổ chức Tỉnh ủy."""
        found = self.table.get(key_of(words))
        if found is not None and not found.several:
            return found
        split = key_of(words).split()
        for cut in range(len(split) - 1, 0, -1):
            head, tail = self.table.get(" ".join(split[:cut])), " ".join(split[cut:])
            above = self.table.get(tail)
            if head is None or above is None or len(above.values) != 1:
                continue
            below = [one for one in _ids(head) if self._above(one, above.values[0])]
            if len(below) == 1:
                return Meaning((below[0],))
        return found

    def _above(self, unit: str, above: Value) -> bool:
        return any(one.id == above for one in self.ws.registry.above(self.ws.units[unit]))

    def longest_at(self, tokens: Sequence[Token], at: int) -> int:
        """The longest known name that begins at a token and ends where one may; 0 if none."""
        most = min(len(tokens), at + self._longest)
        words = [token.folded for token in tokens[at:most]]
        for end in range(most, at, -1):
            if " ".join(words[: end - at]) in self.table and self._may_end(tokens, at, end):
                return end
        return 0

    def _may_end(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether what follows a known name can be another one, not the rest of a longer name."""
        if end >= len(tokens) or tokens[end].hard or tokens[end].folded == ";":
            return True
        after = end + 1 if is_separator(tokens[end]) else end
        if after >= len(tokens):
            return True
        rest = list(tokens)
        if after > end:
            if goes_on(rest, at, after):
                return False
            return (
                not tokens[after].capital
                or is_body(rest, after)
                or person_end(rest, after) > 0
                or self._starts(rest, after) > 0
                or self._shares_head(rest, at, after)
            )
        own = " ".join(token.folded for token in tokens[at:end])
        ahead = self._starts(rest, after)
        return bool(ahead) and tokens[after].capital and self._apart(own, rest, after, ahead)

    def _apart(self, own: str, tokens: list[Token], after: int, end: int) -> bool:
        """Whether two names side by side are two bodies, and not one with its superior."""
        other = self.table[" ".join(token.folded for token in tokens[after:end])]
        first = self.table[own]
        return not any(
            self._above(unit, above) for unit in _ids(first) for above in other.values
        ) and (tokens[after].broken or is_body(tokens, after))

    def _starts(self, tokens: Sequence[Token], at: int) -> int:
        """The end of a known name that begins at a token, whatever follows it."""
        most = min(len(tokens), at + self._longest)
        words = [token.folded for token in tokens[at:most]]
        return next(
            (
                end
                for end in range(most, at, -1)
                if " ".join(words[: end - at]) in self.table
                and (end == len(tokens) or is_separator(tokens[end]) or tokens[end].broken)
            ),
            0,
        )

    def _shares_head(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Whether the words ahead are a name once the head of the one before stands before them."""
        stop = next(
            (n for n in range(at, len(tokens)) if is_separator(tokens[n]) or tokens[n].hard),
            len(tokens),
        )
        piece = [token.folded for token in tokens[at:stop]]
        head = [token.folded for token in tokens[first : first + _HEAD]]
        return any(
            " ".join((*head[:count], *piece)) in self.table for count in range(1, len(head) + 1)
        )


class _Gathered:
    """The parts of a cell while it is read from left to right."""

    def __init__(self, names: Names, text: str) -> None:
        self.names = names
        self.text = text
        self.items: list[str] = []
        self.heads: list[str] = []
        self.values: list[Value] = []
        self.people: list[str] = []
        self.unknown: list[str] = []
        self.vague: list[str] = []
        self.units = 0

    def meant(self) -> Meant:
        values = tuple(one for n, one in enumerate(self.values) if one not in self.values[:n])
        return Meant(values, tuple(self.people), tuple(self.unknown), tuple(self.vague), self.units)

    def scan(self, tokens: list[Token]) -> None:
        """Cuts the cell into names, then settles each."""
        at = 0
        while at < len(tokens):
            if is_separator(tokens[at]) or tokens[at].text in ".:-–":
                at += 1
                continue
            end = people_end(tokens, at, self.names.longest_at)
            end = end or self.names.longest_at(tokens, at) or self._unknown_end(tokens, at)
            self._add(tokens, at, end)
            at = end
        for number, words in enumerate(self.items):
            self._settle(number, words)

    def _add(self, tokens: list[Token], at: int, end: int) -> None:
        words = self.text[tokens[at].start : tokens[end - 1].end]
        colon = words.find(":")
        if colon > 0 and words[colon + 1 :].strip():
            # “các Sở: Tài chính, Xây dựng”: the head is shared by all that follow
            self.heads.append(words[:colon].strip())
            words = words[colon + 1 :].strip()
        self.items.append(" ".join(words.split()).strip(" .,;:"))

    def _unknown_end(self, tokens: list[Token], at: int) -> int:
        end = self._short_end(tokens, at) or at + 1
        while end < len(tokens) and not self._breaks(tokens, at, end):
            end += 1
        return end

    def _short_end(self, tokens: list[Token], at: int) -> int:
        """The end of the initials of one name that are written with signs: Sở VH, TT và DL."""
        stops = [
            n
            for n in range(at + 1, min(len(tokens), at + _LONGEST_SHORT) + 1)
            if n == len(tokens) or is_separator(tokens[n]) or tokens[n].hard
        ]
        hard = next((n for n in range(at + 1, len(tokens)) if tokens[n].hard), len(tokens))
        if not any(token.text.isupper() and len(token.text) > 1 for token in tokens[at:hard]):
            return 0
        for end in reversed(stops[1:]):
            if end <= hard and all(one.folded != ";" for one in tokens[at:end]):
                words = self.text[tokens[at].start : tokens[end - 1].end]
                if self.names.nearness.shortens(words):
                    return end
        return 0

    def _breaks(self, tokens: list[Token], first: int, at: int) -> bool:
        """Whether another name may begin at a token, or behind it."""
        token = tokens[at]
        if token.hard or token.folded == ";":
            return True
        if is_separator(token):
            begins = is_body(tokens, at + 1) or bool(self.names.longest_at(tokens, at + 1))
            begins = begins or person_end(tokens, at + 1) > 0
            if "về" in [one.folded for one in tokens[first:at]] and is_short(tokens, at + 1):
                # “BCĐ về phát triển KHCN, ĐMST, CĐS” is one body.
                return False
            shared = self.heads or self._colon(tokens, first, at)
            return (begins or bool(shared)) and not goes_on(tokens, first, at + 1)
        follows = token.broken and not is_separator(tokens[at - 1])
        return follows and token.capital and is_body(tokens, at)

    def _colon(self, tokens: list[Token], first: int, at: int) -> bool:
        return any(token.text == ":" for token in tokens[first:at])

    def _settle(self, number: int, words: str) -> None:
        if not words:
            return
        found = self.names.called(words)
        if found is None or found.several:
            found = next(self._shared(number, words), found)
        self.take(words, found)

    def _shared(self, number: int, words: str) -> Iterator[Meaning]:
        """The meanings of words with the head or tail that the names beside them share."""
        tries = []
        before = [*self.heads, *(self.items[number - 1 : number] if number else ())]
        for head in before:
            split = [one for one in head.split() if fold(one) not in ("các", "những")]
            tries += [" ".join((*split[:n], words)) for n in range(1, min(_HEAD, len(split)) + 1)]
        split = self.items[-1].split()
        if number < len(self.items) - 1:
            tries += [" ".join((words, *split[-n:])) for n in range(1, min(_HEAD, len(split)))]
        bare = words.split()
        if fold(bare[0]) in ("các", "những"):
            # “các địa phương Bắc Ninh, Bình Dương”: a common noun before the first name
            tries += [" ".join(bare[n:]) for n in range(1, min(_HEAD + 1, len(bare)))]
        for tried in tries:
            found = self.names.called(tried)
            if found is not None and not found.several and not found.person:
                yield found

    def take(self, words: str, found: Meaning | None) -> None:
        """Adds one name with its meaning."""
        if found is not None and found.values:
            for value in found.values:
                self.values.append(_as_printed(value, words))
                self.units += isinstance(value, str)
        elif found is not None and found.person is not None:
            self.people.append(found.person)
        elif found is not None and found.nobody:
            self.values.append({"text": words})
        elif address := _ADDRESS.match(words):
            name = words[address.end() :].strip()
            known = self.names.ws.registry.person(name.split(",")[0].strip())
            self.people.append(known.name if known is not None else name)
        else:
            self.values.append({"text": words})
            vague = _VAGUE.fullmatch(fold(words)) and not is_named(words)
            (self.vague if vague else self.unknown).append(words)


def _ids(meaning: Meaning) -> tuple[str, ...]:
    return meaning.several or tuple(one for one in meaning.values if isinstance(one, str))


def _as_printed(value: Value, words: str) -> Value:
    """A selection by the group that was printed keeps the printed spelling."""
    if isinstance(value, dict) and list(value) == ["group"]:
        group = value["group"]
        if isinstance(group, str) and key_of(group) == key_of(words):
            return {"group": words}
    return value


__all__ = ["Meaning", "Meant", "Names"]
