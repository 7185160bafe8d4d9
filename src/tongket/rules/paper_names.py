"""TK1, names in papers: what papers call bodies is settled, and in one way only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.diagnostics import Finding, Message, Severity
from tongket.folding import fold
from tongket.rules.rule import rule

if TYPE_CHECKING:
    from tongket.records.kinds import Name
    from tongket.tracking import Tracking


@rule("TK121", Severity.INFO)
def unsettled_name(t: Tracking) -> Iterator[Finding]:
    """Words that papers use for a body wait for somebody to say which one is meant.

    An import notes them in ``names/import.yaml`` and holds them under ``text:`` in the tasks. Write
    ``means:`` with a unit, several, or a selection; where the words name no body, write
    ``nobody: true``. The next import puts the units in.

    Wrong::

        == units/vp.yaml ==
        {id: vp, name: Văn phòng Tỉnh ủy}
        == names/import.yaml ==
        - {id: vptu, text: VPTU, near: [vp]}  #!

    Right::

        == … ==
        == names/import.yaml ==
        - {id: vptu, text: VPTU, means: vp, near: [vp]}
        - {id: lien-quan, text: các đơn vị liên quan, nobody: true}
    """
    for name in t.ws.names.values():
        if name.means is None and not name.nobody:
            near = ", ".join(name.near or ())
            yield Finding(
                name.at("text"),
                Message("it is not said yet who is called “{words}” in papers", words=name.text),
                Message("write “means: …”; near: {units}", units=near)
                if near
                else Message("write “means: …”, or “nobody: true” where no body is meant"),
                record=f"{name.folder}/{name.id}",
            )


@rule("TK122", Severity.WARNING)
def name_of_two_meanings(t: Tracking) -> Iterator[Finding]:
    """The same words of papers are settled in two ways.

    Only one of them can be used by an import. Make them one, or give the longer wording of each.

    Wrong::

        == units/don-vi.yaml ==
        - {id: vp, name: Văn phòng Tỉnh ủy}
        - {id: vp-ubnd, name: Văn phòng UBND tỉnh}
        == names/import.yaml ==
        - {id: vp-1, text: VP tỉnh, means: vp}
        - {id: vp-2, text: VP Tỉnh, means: vp-ubnd}  #!

    Right::

        == … ==
        == names/import.yaml ==
        - {id: vp-1, text: VP tỉnh ủy, means: vp}
        - {id: vp-2, text: VP Tỉnh, means: vp-ubnd}
        - {id: vp-3, text: VP tỉnh, means: Văn phòng UBND tỉnh}
    """
    first: dict[str, Name] = {}
    for name in t.ws.names.values():
        if name.means is None and not name.nobody:
            continue
        other = first.setdefault(fold(name.text), name)
        if _meaning(t, other) != _meaning(t, name):
            yield Finding(
                name.at("text"),
                Message(
                    "“{words}” is settled otherwise in {record}",
                    words=name.text,
                    record=f"{other.folder}/{other.id}",
                ),
                Message("make the two one"),
                (other.at("text"),),
                f"{name.folder}/{name.id}",
            )


def _meaning(t: Tracking, name: Name) -> tuple[object, ...] | None:
    """What a name means, units by their ids however they are called."""
    if name.means is None:
        return None
    ids = [
        tuple(str(t.ws.registry.id_of(one) if isinstance(one, str) else one) for one in those)
        for those in (name.means.items, name.means.except_)
    ]
    return (*ids, name.means.text)


@rule("TK123", Severity.WARNING)
def name_of_somebody_and_nobody(t: Tracking) -> Iterator[Finding]:
    """Words of papers are said to mean somebody, and to name no body.

    Nothing is imported until one of the two is left out.

    Wrong::

        == units/vp.yaml ==
        {id: vp, name: Văn phòng Tỉnh ủy}
        == names/import.yaml ==
        - {id: vptu, text: VPTU, means: vp, nobody: true}  #!

    Right::

        == … ==
        == names/import.yaml ==
        - {id: vptu, text: VPTU, means: vp}
    """
    for name in t.ws.names.values():
        if name.means is not None and name.nobody:
            yield Finding(
                name.at("nobody"),
                Message("“{words}” has “means” and “nobody” together", words=name.text),
                Message("leave out one of the two"),
                record=f"{name.folder}/{name.id}",
            )
