"""The groups of a paper and those of its plan: known ones by their titles, new ones with ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.exchange.annex.figures import year_of
from tongket.exchange.annex.marks import head_of
from tongket.folding import fold
from tongket.records.types import slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongket.exchange.annex.annex import Annex, Kind
    from tongket.records.kinds import Plan

_PART: Final = re.compile(
    r"\s*(?i:phần|mục|nhóm|chương|điều)\s+(?:(?i:thứ)\s+\w+|[IVXLC]+|\d+|[A-Z])"
    r"\s*(?:[.):]|[–-](?=\s))\s*(?=[^\W\d])",
)
"""“Nhóm 1: …”; a number elsewhere belongs to the words: Nghị quyết 57-NQ/TW, Tháng 3/2026."""
_LONGEST_ID: Final = 40


@dataclass(frozen=True)
class Groups:
    """Ids of groups by the titles that a paper prints; ``new`` ones are to be added to the plan.

    Of indicators they are the plan's goals (“Đến năm 2030”), of tasks its groups. ``used`` tells
    that the paper has any.
    """

    plan: Plan
    ids: Mapping[str, str]
    new: Mapping[str, str]
    goals: Mapping[str, str]
    used: bool

    @staticmethod
    def of(annex: Annex, plan: Plan, kind: Kind) -> Groups:
        """The groups of a paper, those that the plan has not yet given ids."""
        goals = {_bare(goal.text): goal.id for goal in plan.goals or ()}
        if kind == "indicators":
            held = {goal.text: goal.id for goal in plan.goals or ()}
        else:
            held = {group.title: group.id for group in plan.groups or ()}
        titles = [group.title for group in annex.groups]
        titles += [row.group for row in annex.rows if row.group]
        ids = _known(titles, held)
        new: dict[str, str] = {}
        taken, shorts = {*held.values()}, {_bare(title) for title in held}
        for title in titles:
            if fold(title) not in ids:
                # Of titles that differ only in their numbering each keeps its own.
                short = title if _bare(title) in shorts else _unnumbered(title)
                shorts.add(_bare(title))
                made = ids[fold(title)] = _free(_proposed(short), taken)
                taken.add(made)
                new[made] = " ".join(short.split())
        return Groups(plan, ids, new, goals, bool(titles))

    def id_of(self, title: str | None) -> str | None:
        """The id of a printed group."""
        return self.ids.get(fold(title)) if title else None

    def goal(self, text: str) -> str | None:
        """The id of the goal of the plan that words name."""
        return self.goals.get(_bare(text))


def _known(titles: Sequence[str], held: Mapping[str, str]) -> dict[str, str]:
    """Titles that the plan has, by their whole words first, then without their numbering."""
    whole = {fold(title): id_ for title, id_ in held.items()}
    bare = {_bare(title): id_ for title, id_ in held.items()}
    printed = dict.fromkeys(map(fold, titles))
    found = {title: whole[title] for title in printed if title in whole}
    for table in (whole, bare):
        for title in titles:
            id_ = table.get(_bare(title))
            if fold(title) not in found and id_ is not None and id_ not in found.values():
                found[fold(title)] = id_
    return found


def _unnumbered(title: str) -> str:
    """A title without the number at its head: “I. Kinh tế”, “1) Kinh tế”, “Nhóm 1: Kinh tế”."""
    part = _PART.match(title)
    if part is not None:
        return title[part.end() :]
    head = head_of(title)
    if head is None or head.style == "point" or not head.rest[:1].isalpha():
        return title
    return head.rest


def _bare(title: str) -> str:
    return fold(_unnumbered(title)).strip(" .:;")


def _proposed(title: str) -> str:
    year = year_of(title)
    made = slug(title)
    if year is not None and len(title) < _LONGEST_ID:
        return made or f"den-{year}"
    if len(made) > _LONGEST_ID:
        made = made[: _LONGEST_ID + 1].rpartition("-")[0] or made[:_LONGEST_ID]
    return made or "nhom"


def _free(wanted: str, taken: set[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


__all__ = ["Groups"]
