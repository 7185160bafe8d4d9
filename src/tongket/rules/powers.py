"""TK4, powers: who decides what, by the documents in force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.diagnostics import Finding, Message, Severity
from tongket.folding import fold
from tongket.rules.bases import replaced
from tongket.rules.rule import rule
from tongket.rules.tell import about, names

if TYPE_CHECKING:
    from tongket.records.kinds import Directive
    from tongket.tracking import Tracking


@rule("TK431", Severity.WARNING)
def power_given_twice(t: Tracking) -> Iterator[Finding]:
    """Two documents in force let different bodies decide the same matter, or nobody is named.

    ``powers`` of regulations and delegations say who decides what (phân cấp, ủy quyền); where they
    differ, nobody knows whose signature counts (rõ thẩm quyền). Name the body, have one of the two
    amended, or record what it amends or replaces.

    Wrong::

        == units/don-vi.yaml ==
        - {id: btv, name: Ban Thường vụ}
        - {id: tt, name: Thường trực}
        == directives/quy-che.yaml ==
        - {id: quy-che, title: Quy chế làm việc, issued: 2025-01-10,
           powers: [{matter: Quyết định biên chế, body: btv}]}
        - {id: uy-quyen, title: Quyết định ủy quyền, issued: 2025-03-10,
           powers: [{matter: quyết định biên chế, body: tt}]}  #!

    Right::

        == … ==
        == directives/quy-che.yaml ==
        - {id: quy-che, title: Quy chế làm việc, issued: 2025-01-10,
           powers: [{matter: Quyết định biên chế, body: btv}]}
        - {id: uy-quyen, title: Quyết định ủy quyền, issued: 2025-03-10, amends: quy-che,
           powers: [{matter: quyết định biên chế, body: tt}]}
    """
    held: dict[str, tuple[Directive, int, frozenset[str]]] = {}
    for directive in sorted(t.ws.directives.values(), key=lambda one: str(one.issued or "")):
        if not directive.powers or not _in_force(t, directive):
            continue
        for number, power in enumerate(directive.powers):
            place = directive.at("powers", number)
            bodies = t.ws.registry.members(power.body)
            if power.body is None:
                message = Message("nobody is named who decides “{matter}”", matter=power.matter)
                yield about(directive, place, message, Message("name the body"))
            if not bodies:
                continue
            ids = frozenset(unit.id for unit in bodies)
            first = held.setdefault(fold(power.matter), (directive, number, ids))
            if first[2] == ids or _amends(t, directive, first[0]):
                continue
            earlier = first[0]
            yield about(
                directive,
                place,
                Message(
                    "“{matter}” is decided by {body} here, otherwise in “{document}”",
                    matter=power.matter,
                    body=names([unit.name for unit in bodies]),
                    document=earlier.number or earlier.title,
                ),
                Message("have one of the two amended, or record what it “amends”"),
                (earlier.at("powers", first[1]),),
            )


def _in_force(t: Tracking, directive: Directive) -> bool:
    """Whether a document is in force on the day, as far as the records tell."""
    if directive.stage in ("draft", "ended") or directive.id in replaced(t):
        return False
    if directive.issued is not None and directive.issued > t.as_of:
        return False
    span = directive.effective
    return span is None or (
        (span.from_ is None or span.from_ <= t.as_of) and (span.to is None or t.as_of <= span.to)
    )


def _amends(t: Tracking, later: Directive, earlier: Directive) -> bool:
    """Whether the later of two documents says that it amends the earlier one."""
    return any(t.ws.documents.find(reference) is earlier for reference in later.amends or ())
